/** Where the last session is kept. Everything may be refused: in private windows, without room, by choice. */
export interface SessionStore {
  /** What was written last; undefined where there is nothing. */
  read(): Promise<unknown>;
  write(record: unknown): Promise<void>;
  forget(): Promise<void>;
}

const database = 'rbm-playground';
const table = 'sessions';
const last = 'last';

/**
 * The browser's own database. Connections are closed at once, so that no tab stands in another's way;
 * of several tabs the last that writes is kept, whole.
 */
export const browserStore: SessionStore = {
  read: () => transact('readonly', (store) => store.get(last)),
  write: async (record) => {
    await transact('readwrite', (store) => store.put(record, last));
  },
  forget: async () => {
    await transact('readwrite', (store) => store.delete(last));
  },
};

/** Hears when the page is hidden or left, which may be the last that it hears; returns what ends that. */
export function onLeaving(listener: () => void): () => void {
  const hidden = () => {
    if (document.visibilityState === 'hidden') listener();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', listener);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', listener);
  };
}

async function transact<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const connection = await connect();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = connection.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    connection.close();
  }
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is held by another tab'));
  });
}
