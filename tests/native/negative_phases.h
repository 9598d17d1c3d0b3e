#pragma once

#include "enumeration.h"
#include "rbm/negative_phase.h"
#include "trainer_settings.h"

namespace rbm::test {

/// A negative phase on its own, of a machine that stands still.
class NegativePhaseOf {
 public:
  NegativePhaseOf(Rbm machine, const TrainerSettings& trainer_settings, std::uint64_t stream_seed)
      : rbm(std::move(machine)),
        settings(trainer_settings),
        phase(make_negative_phase(settings.algorithm, rbm.n_visible(), rbm.n_hidden())),
        seed_(stream_seed) {}

  const NegativeStatistics& run() {
    RandomStream stream(seed_, Purpose::negative_phase, update_);
    return phase->run(
        {rbm, positive, settings, settings.gibbs_steps, seed_, update_++, stream, sampler_});
  }
  void run(int times) {
    for (int k = 0; k < times; ++k) run();
  }

  Rbm rbm;
  TrainerSettings settings;
  PositivePhase positive;
  std::unique_ptr<NegativePhase> phase;

 private:
  std::uint64_t seed_;
  std::uint64_t update_ = 0;
  GibbsSampler sampler_;
};

/// Two groups of four pixels, each held together by a hidden unit: all on or all off, with an
/// energy barrier of about `coupling` between them, and on is e^(4 * tilt) times likelier.
inline Rbm four_modes(float coupling) {
  constexpr float tilt[] = {0.2f, -0.1f};
  Rbm rbm = make_rbm(8, 2, 1);
  rbm.weights.setZero();
  for (Index i = 0; i < 8; ++i) {
    rbm.weights(i, i / 4) = coupling;
    rbm.visible_bias(i) = -coupling / 2 + tilt[i / 4];
  }
  rbm.hidden_bias.setConstant(-2 * coupling);
  return rbm;
}

inline Rbm four_deep_modes() { return four_modes(16.0f); }

/// How often each visible state occurs.
inline Eigen::VectorXd counts_of(const BinaryBatch& states) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(Index{1} << states.rows());
  for (Index s = 0; s < states.cols(); ++s) counts(state_number(states.col(s))) += 1.0;
  return counts;
}

}  // namespace rbm::test
