/** Gives bytes to the person as a file of this name; where it goes, the browser decides. */
export function saveFile(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by the next task, but some browsers read the address later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
