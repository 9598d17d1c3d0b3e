import { data } from './en/data';
import { doctor } from './en/doctor';
import { dreams } from './en/dreams';
import { embed } from './en/embed';
import { labels } from './en/labels';
import { learning } from './en/learning';
import { likelihood } from './en/likelihood';
import { links } from './en/links';
import { machine } from './en/machine';
import { notices } from './en/notices';
import { race } from './en/race';
import { shell } from './en/shell';
import { statistics } from './en/statistics';
import { takeAlong } from './en/take-along';

/** All English texts. Texts with a value in them are functions; numbers come formatted. */
export const en = {
  shell,
  data,
  machine,
  dreams,
  labels,
  learning,
  likelihood,
  doctor,
  statistics,
  race,
  embed,
  takeAlong,
  links,
  notices,
};
