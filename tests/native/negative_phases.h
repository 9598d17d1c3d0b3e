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

/// How often each visible state occurs.
inline Eigen::VectorXd counts_of(const BinaryBatch& states) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(Index{1} << states.rows());
  for (Index s = 0; s < states.cols(); ++s) counts(state_number(states.col(s))) += 1.0;
  return counts;
}

}  // namespace rbm::test
