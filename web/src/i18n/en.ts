import { ascent } from './en/ascent';
import { coins } from './en/coins';
import { data } from './en/data';
import { doctor } from './en/doctor';
import { dreams } from './en/dreams';
import { embed } from './en/embed';
import { energy } from './en/energy';
import { explain } from './en/explain';
import { formats } from './en/formats';
import { information } from './en/information';
import { labels } from './en/labels';
import { learning } from './en/learning';
import { likelihood } from './en/likelihood';
import { links } from './en/links';
import { machine } from './en/machine';
import { magnet } from './en/magnet';
import { notices } from './en/notices';
import { phases } from './en/phases';
import { phrases } from './en/phrases';
import { probability } from './en/probability';
import { race } from './en/race';
import { shell } from './en/shell';
import { statistics } from './en/statistics';
import { takeAlong } from './en/take-along';
import { tour } from './en/tour';

/** All English texts. Texts with a value in them are functions; numbers come formatted. */
export const en = {
  phrases,
  shell,
  data,
  machine,
  dreams,
  labels,
  learning,
  explain,
  energy,
  probability,
  ascent,
  phases,
  coins,
  magnet,
  information,
  likelihood,
  doctor,
  statistics,
  race,
  embed,
  takeAlong,
  tour,
  links,
  notices,
  formats,
};
