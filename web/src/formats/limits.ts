/** What untrusted files may cost, in one place. Every limit is checked before memory is taken. */
export const LIMITS = {
  /** Bytes of one file as given: the 60,000 raw MNIST training images take 47 MB. */
  fileBytes: 64 * 2 ** 20,
  /** Bytes one gzip file may inflate to: a 64 MB bomb could otherwise ask for 64 GB. */
  inflatedBytes: 256 * 2 ** 20,
  /** Pixels of one decoded picture: 4096 x 4096 is 67 MB as RGBA, more than any phone photo of 12 MP. */
  picturePixels: 4096 * 4096,
  /** Pixels of all pictures of one read together, kept as one byte each. */
  totalPicturePixels: 128 * 2 ** 20,
  /** Pixels of one image set: the same memory as one inflated file. */
  setPixels: 256 * 2 ** 20,
  /** Images of one set: the size of the MNIST training set. */
  images: 60_000,
  /** Side of one image in a set; larger images are pictures, not data. */
  imageSide: 4096,
  /** Bytes of a table's first line, which is split into strings; 256 x 256 decimals fit. */
  lineBytes: 2 * 2 ** 20,
  /** Side of the binary images made for the machine. */
  binarySide: 256,
  /** Files taken at once, so that a dropped photo folder does not stall the page. */
  files: 1000,
  /** Entries of one zip archive, and characters of their names. */
  entries: 1000,
  entryName: 200,
  /** Bytes of a file with a machine: a session has images, weights and velocities. */
  modelBytes: 128 * 2 ** 20,
  /** Bytes of one array of weights: 4,096 by 4,096 floats, or half as many doubles. */
  arrayBytes: 64 * 2 ** 20 + 4096,
  /** Bytes of a text that is parsed at once: headers of NumPy arrays and tensors, settings. */
  headerBytes: 64 * 2 ** 10,
  /** Units of one layer of a machine, labels counted. */
  units: 4096,
  /** Characters of an untrusted name or cell that an error may repeat. */
  quotedCharacters: 60,
} as const;
