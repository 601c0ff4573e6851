const longSide = 1600;
const quality = 0.82;
const smallEnough = 600_000;

function loadImage(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error('not an image'));
    };
    image.src = url;
  });
}

function encode(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/**
 * Makes a photo small enough for a poor connection: at most 1600 pixels on the long side, JPEG. Drawing it anew also drops the
 * place and device data inside. A picture the browser cannot read, or one that is small already, is returned as it is.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  try {
    const image = await loadImage(file);
    const scale = Math.min(1, longSide / Math.max(image.naturalWidth, image.naturalHeight));
    if (scale === 1 && file.size <= smallEnough && file.type === 'image/jpeg') return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.floor(image.naturalHeight * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return (await encode(canvas)) ?? file;
  } catch {
    return file;
  }
}
