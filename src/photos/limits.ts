/** Bytes of the file that is read, and pixels that are decoded of it: phones take fewer than 50 million. */
export const photoLimits = { bytes: 5_000_000, pixels: 50_000_000 } as const;

/** Of the picture that is made: pixels on each side, and bytes. */
export const portraitLimits = { side: 320, bytes: 40_000 } as const;
