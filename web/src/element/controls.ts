import { basics } from './controls-basics';
import { buttons } from './controls-buttons';
import { checks } from './controls-checks';
import { fields } from './controls-fields';
import { help } from './controls-help';
import { progressStyles } from './controls-progress';
import { ranges } from './controls-ranges';
import { segmented } from './controls-segmented';

/** The look of headings, texts and controls that all panels share; colours come from theme.ts. */
export const controls = [basics, buttons, segmented, fields, ranges, checks, progressStyles, help];
