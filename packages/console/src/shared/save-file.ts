/** Saves a file that was fetched. A link to its address would not have the host's headers. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has read the address when the click returns, but some start after it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
