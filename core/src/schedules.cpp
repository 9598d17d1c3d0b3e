#include "rbm/schedules.h"

#include <algorithm>

namespace rbm {

float learning_rate_at(const TrainerSettings& settings, std::uint64_t update) {
  const double done = static_cast<double>(update) / settings.schedule_length;
  const auto rate = static_cast<double>(settings.learning_rate);
  switch (settings.rate_schedule) {
    case RateSchedule::constant:
      return settings.learning_rate;
    case RateSchedule::linear:
      return done < 1.0 ? static_cast<float>(rate * (1.0 - done)) : 0.0f;
    case RateSchedule::inverse:
      break;
  }
  return static_cast<float>(rate / (1.0 + done));
}

float momentum_at(const TrainerSettings& settings, std::uint64_t update) {
  const auto change = static_cast<std::uint64_t>(settings.momentum_switch);
  return change > 0 && update >= change ? settings.final_momentum : settings.momentum;
}

int gibbs_steps_at(const TrainerSettings& settings, std::uint64_t update) {
  const int most = std::max(settings.gibbs_steps, settings.max_gibbs_steps);
  if (settings.gibbs_growth == 0) return settings.gibbs_steps;
  const std::uint64_t grown = update / static_cast<std::uint64_t>(settings.gibbs_growth);
  const auto room = static_cast<std::uint64_t>(most - settings.gibbs_steps);
  return settings.gibbs_steps + static_cast<int>(std::min(grown, room));
}

}  // namespace rbm
