/** How many characters each part of our own message may have, so that a normal one never comes near the limits. */
export const PARTS = {
  title: 120,
  name: 80,
  commit: 200,
  step: 120,
  jobs: 10,
  message: 2_900,
  fieldName: 100,
  fieldValue: 500,
} as const;
