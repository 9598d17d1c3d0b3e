#pragma once

#include "rbm/rbm.h"
#include "rbm/trainer.h"
#include "workloads.h"

namespace rbm::bench {

/// What estimators are measured on: a machine that has learned a little, as its weights decide how
/// many units are on between the base and itself, and with them the cost of annealing.
struct Learned {
  Rbm rbm;
  BinaryBatch images;  ///< few_images strokes
};

inline constexpr int learning_updates = 300;

/// Of these updates.
TrainerSettings learning_settings();

/// Taught once for each shape and then kept.
const Learned& learned(const Shape& shape);

}  // namespace rbm::bench
