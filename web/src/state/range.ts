/** Inclusive limits of a numeric setting. */
export interface Range {
  min: number;
  max: number;
  integer: boolean;
}
