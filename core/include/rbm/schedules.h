#pragma once

#include <cstdint>

#include "rbm/trainer_settings.h"

/// The settings that change while a machine learns, as functions of the number of updates done.
namespace rbm {

/// Step per update; 0 from where a linear schedule has ended.
float learning_rate_at(const TrainerSettings& settings, std::uint64_t update);

/// Share of the last step that is kept. Source: Hinton (2010), sec. 9: 0.5, then 0.9.
float momentum_at(const TrainerSettings& settings, std::uint64_t update);

/// k of CD-k and PCD-k. Source: Carreira-Perpinan & Hinton, On Contrastive Divergence Learning
/// (2005), who end CD-1 with steps of a larger k.
int gibbs_steps_at(const TrainerSettings& settings, std::uint64_t update);

}  // namespace rbm
