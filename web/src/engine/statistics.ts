import type { Session } from 'rbm-core';
import {
  mostMappedUnits,
  type ParameterStatistics,
  type StatisticsReport,
} from '../protocol/statistics';
import { copyOut, type Owned, type OwnedArrays } from './owned';

/** Odd, so that one bin lies around zero. */
const bins = 41;

/** @param images most images of the activity map */
export function statisticsOf(session: Session, images: number): OwnedArrays<StatisticsReport> {
  const map = session.activityMap(images, mostMappedUnits);
  return {
    map: {
      units: map.units,
      images: copyOut(map.images),
      probabilities: copyOut(map.probabilities),
    },
    weights: copyParameters(session.parameterStatistics('weights', bins)),
    visibleBias: copyParameters(session.parameterStatistics('visible-bias', bins)),
    hiddenBias: copyParameters(session.parameterStatistics('hidden-bias', bins)),
  };
}

/** The counts are copied before anything else is asked of the module. */
function copyParameters(
  found: ReturnType<Session['parameterStatistics']>,
): OwnedArrays<ParameterStatistics> {
  const spread = (largest: number, meanMagnitude: number, counts: Owned<Uint32Array>) => ({
    histogram: { low: -largest, high: largest, counts },
    meanMagnitude,
  });
  return {
    values: spread(found.largestValue, found.meanValue, copyOut(found.values)),
    steps: spread(found.largestStep, found.meanStep, copyOut(found.steps)),
  };
}
