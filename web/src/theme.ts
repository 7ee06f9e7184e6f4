// Theme: what Mantine's parts look like here. Their CSS variables are in styles/tokens.css: no style is made at run time.

import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f5f9',
  '#d3e7ee',
  '#a6cfdd',
  '#75b5cb',
  '#4f9fbc',
  '#3791b2',
  '#1f7d9f',
  '#0b5c7a',
  '#094e68',
  '#063e53',
];

/** On the light accent of the dark page white could not be read. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const made = defaultVariantColorsResolver(input);
  return input.variant === 'filled' && input.color !== 'red' ? { ...made, color: 'var(--on-accent)' } : made;
};

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 7,
  variantColorResolver,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
