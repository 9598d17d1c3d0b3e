#include "health_object.h"

namespace rbm::wasm {

val HealthObject::of(const HealthFacts& facts) {
  dead_.assign(facts.dead.begin(), facts.dead.end());
  saturated_.assign(facts.saturated.begin(), facts.saturated.end());
  weightless_.assign(facts.weightless.begin(), facts.weightless.end());
  duplicates_.clear();
  group_sizes_.clear();
  for (const std::vector<Index>& group : facts.duplicates) {
    duplicates_.insert(duplicates_.end(), group.begin(), group.end());
    group_sizes_.push_back(static_cast<std::uint32_t>(group.size()));
  }
  val object = val::object();
  put(object, "weightNorm", facts.weight_norm);
  put(object, "stepNorm", facts.step_norm);
  put(object, "meanWeight", facts.mean_weight);
  put(object, "meanStep", facts.mean_step);
  put(object, "largestWeight", facts.largest_weight);
  put(object, "largeShare", facts.large_share);
  put(object, "images", static_cast<double>(facts.n_images));
  put(object, "meanActivity", facts.mean_activity);
  put(object, "activitySd", facts.activity_sd);
  put(object, "compared", static_cast<double>(facts.n_compared));
  put(object, "biasDivergence", number_or_null(facts.bias_divergence));
  put(object, "marginalDifference", number_or_null(facts.marginal_difference));
  put(object, "dead", view(dead_));
  put(object, "saturated", view(saturated_));
  put(object, "weightless", view(weightless_));
  put(object, "duplicates", view(duplicates_));
  put(object, "groupSizes", view(group_sizes_));
  return object;
}

}  // namespace rbm::wasm
