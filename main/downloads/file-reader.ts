/** Random reads of a file that lies on the disk; what the checks of its content need. */
export interface FileReader {
  /** Bytes in the file. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Buffer;
}
