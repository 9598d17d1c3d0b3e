#pragma once

#include <memory>
#include <utility>

#include "ais_runs.h"
#include "rbm/measurement.h"

/// What the tests of measurements share.
namespace rbm::test {

inline std::shared_ptr<const MeasuredImages> measured(BinaryBatch training,
                                                      BinaryBatch held_out = {}) {
  return std::make_shared<const MeasuredImages>(std::move(training), std::move(held_out));
}

/// States of independent units, all on with this probability.
inline BinaryBatch noise(Index n_units, Index n, std::uint64_t seed, float on = 0.5f) {
  RandomStream stream(seed, Purpose::dataset, 78);
  BinaryBatch states(n_units, n);
  for (Index k = 0; k < states.size(); ++k) states.data()[k] = stream.uniform() < on ? 1 : 0;
  return states;
}

inline MeasurementResult finish(Measurement measurement) {
  while (!measurement.advance(1e9)) continue;
  return measurement.result();
}

/// Exact, with all that can be asked for.
inline MeasurementSettings everything(BinaryBatch chains, Index n_listed) {
  MeasurementSettings settings;
  settings.expectations = true;
  settings.gibbs_steps = 3;
  settings.seed = 11;
  settings.chains = std::move(chains);
  settings.n_listed = n_listed;
  return settings;
}

inline MeasurementSettings annealed(const AisSettings& ais) {
  MeasurementSettings settings;
  settings.method = PartitionMethod::annealed;
  settings.ais = ais;
  return settings;
}

/// A machine whose states are all alike but for those whose first 20 units are one pattern or its
/// negative: each of these is e^depth times as probable as another state. The other units are free.
/// No chain finds the patterns by chance, one state in 2^19, or gets away from them, once in
/// e^depth steps. The images, four, are such states.
struct Holes {
  static constexpr Index n_pattern = 20;
  Rbm rbm;
  BinaryBatch images;

  Holes(float depth, Index n_free)
      : rbm{Weights::Zero(n_pattern + n_free, 2), Vector::Zero(n_pattern + n_free), Vector(2)},
        images(noise(n_pattern + n_free, 4, 6)) {
    BinaryBatch pattern = noise(n_pattern, 1, 5);
    for (Index j = 0; j < 2; ++j) {
      const Vector on = pattern.cast<float>();
      rbm.weights.col(j).head(n_pattern) = 2.0f * depth * (2.0f * on.array() - 1.0f);
      rbm.hidden_bias(j) = depth - 2.0f * depth * on.sum();
      for (const Index image : {j, j + 2}) images.col(image).head(n_pattern) = pattern;
      pattern = 1 - pattern.array();
    }
  }
};

}  // namespace rbm::test
