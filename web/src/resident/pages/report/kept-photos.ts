import type { Photo } from '../../kit/photo-input.tsx';

const store = 'photos';

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function photos(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('liandong-photos', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  return (await asked(opening)).transaction(store, mode).objectStore(store);
}

/**
 * The photos of the unsent report. Phones with little memory throw the page away while the camera is open; without this the first
 * photos would be gone. Empty where the browser keeps nothing.
 */
export async function loadPhotos(): Promise<Photo[]> {
  try {
    return (await asked<Photo[] | undefined>((await photos('readonly')).get('report'))) ?? [];
  } catch {
    return [];
  }
}

/** Keeps the photos of the unsent report on the device; a browser that refuses keeps them as long as the page lives. */
export async function savePhotos(kept: readonly Photo[]): Promise<void> {
  try {
    await asked((await photos('readwrite')).put(kept, 'report'));
  } catch {
    return;
  }
}
