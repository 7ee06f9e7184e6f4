// A Dahua camera sold by Amcrest: another name on the page, the same platform below it.

import { dahuaFace } from './platforms/dahua.js';

export const amcrest = dahuaFace({ manufacturer: 'Amcrest', title: 'Amcrest' });
