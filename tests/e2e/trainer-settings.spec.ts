import { findViolations } from './axe';
import { button, expect, expectUpdatesToGoOn, field, notice, openLearning, radio, test, texts } from './support';
