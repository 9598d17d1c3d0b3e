#include <algorithm>
#include <string>

#include "image_sample.h"
#include "rbm/classification.h"
#include "rbm/error.h"
#include "rbm/gaussian.h"
#include "rbm/session.h"

namespace rbm {
namespace {

void require_count(const char* what, Index count) {
  if (count >= 1 && count <= Session::max_mapped) return;
  throw Error(ErrorCode::out_of_range,
              {"activity_map: ", count, " ", what, " were asked for, 1 to ", Session::max_mapped,
               " can be shown"});
}

/// The first hidden units alone: given v, they do not depend on the others.
Rbm first_units(const Rbm& rbm, Index n_units) {
  return {rbm.weights.leftCols(n_units), rbm.visible_bias, rbm.hidden_bias.head(n_units),
          rbm.kinds};
}

}  // namespace

ParameterStatistics Session::parameter_statistics(Parameter which, int bins) const {
  const auto of = [bins](const auto& values, const auto& steps) {
    const auto count = static_cast<std::size_t>(values.size());
    return ParameterStatistics{spread_of(values.data(), count, bins),
                               spread_of(steps.data(), count, bins)};
  };
  const Rbm& step = trainer_.last_step();
  if (which == Parameter::weights) return of(rbm_.weights, step.weights);
  if (which == Parameter::visible_bias) return of(rbm_.visible_bias, step.visible_bias);
  return of(rbm_.hidden_bias, step.hidden_bias);
}

ActivityMap Session::activity_map(Index most_images, Index most_units) const {
  require_count("images", most_images);
  require_count("units", most_units);
  const Index n_units = std::min(most_units, rbm_.n_hidden());
  ActivityMap map{spread_evenly(data().cols(), most_images), Batch(n_units, 0)};
  if (map.images.empty()) return map;
  BinaryBatch images = columns_of(data(), map.images);
  RandomStream stream(seed_, Purpose::measure);
  ClassWeights scratch;
  draw_missing_labels(rbm_, stream, scratch, images);
  const auto mean = [&](const Rbm& machine) {
    return is_grey() ? mean_h_from_values(machine, values_of(images))
                     : mean_h_from_v(machine, images);
  };
  // A large machine is not copied for nothing.
  map.probabilities = n_units == rbm_.n_hidden() ? mean(rbm_) : mean(first_units(rbm_, n_units));
  return map;
}

}  // namespace rbm
