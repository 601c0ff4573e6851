import { useEffect, useState } from 'react';
import type { Photo } from '../../kit/photo-input.tsx';
import { loadPhotos, savePhotos } from './kept-photos.ts';

/** The photos of the unsent report, kept on the device until the report is handed over. */
export function usePhotos(): { photos: readonly Photo[]; change: (photos: readonly Photo[]) => void } {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  useEffect(() => {
    void loadPhotos().then((kept) => setPhotos((now) => (now.length > 0 ? now : kept)));
  }, []);
  const change = (next: readonly Photo[]) => {
    setPhotos(next);
    void savePhotos(next);
  };
  return { photos, change };
}
