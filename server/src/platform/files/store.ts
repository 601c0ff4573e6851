import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store } from './s3-store.ts';
import type { FileStore } from './store-contract.ts';

export type { FileSource, FileStore, ListedFile, StoredFile } from './store-contract.ts';
export { FileStoreError, newFileKey } from './store-contract.ts';

/** The store this process uses: the object store when one is configured, else the folder `files` in the data folder. Nothing is opened yet. */
export function createFileStore(config: Pick<Config, 'dataFolder' | 'objectStore'>): FileStore {
  const { objectStore } = config;
  if (!objectStore) return createLocalStore(join(config.dataFolder, 'files'));
  return createS3Store({
    endpoint: objectStore.endpoint,
    bucket: objectStore.bucket,
    region: objectStore.region,
    accessKeyId: objectStore.key,
    secretAccessKey: objectStore.secret,
    pathStyle: usesPathStyle(objectStore.endpoint),
  });
}

/** The public clouds want the bucket in the host name, stores of one's own (MinIO, Ceph, Garage) in the path. */
export function usesPathStyle(endpoint: string): boolean {
  return !/\.(amazonaws\.com(\.cn)?|aliyuncs\.com|myqcloud\.com|myhuaweicloud\.(com|cn)|volces\.com|bcebos\.com)$/i.test(
    new URL(endpoint).hostname,
  );
}
