#pragma once

#include <array>
#include <vector>

#include "enumeration.h"
#include "rbm/ais.h"
#include "rbm/datasets.h"
#include "trainer_settings.h"

/// What the tests of annealed importance sampling share: machines whose truth is known, and runs.
namespace rbm::test {

/// The machine with the layers exchanged: its log Z is the same, and it counts the hidden states.
inline double exact_log_partition_by_hidden(const Rbm& rbm) {
  return test::exact_log_partition({rbm.weights.transpose(), rbm.hidden_bias, rbm.visible_bias});
}

/// Independent draws from p(v) of a small machine.
class ExactSampler {
 public:
  explicit ExactSampler(const Rbm& rbm) : states_(all_states(rbm.n_visible())) {
    const double log_z = test::exact_log_partition(rbm);
    probability_ = (-free_energy(rbm, states_).array() - log_z).exp();
  }

  BinaryBatch draw(Index n, std::uint64_t seed) const {
    RandomStream stream(seed, Purpose::dataset, 77);
    BinaryBatch samples(states_.rows(), n);
    for (Index c = 0; c < n; ++c) {
      double u = stream.uniform_double();
      Index s = 0;
      while (s + 1 < states_.cols() && u >= probability_(s)) u -= probability_(s++);
      samples.col(c) = states_.col(s);
    }
    return samples;
  }

 private:
  BinaryBatch states_;
  Eigen::VectorXd probability_;
};

inline AisSettings schedule(std::array<int, 3> n_betas, int n_chains, std::uint64_t seed) {
  AisSettings settings;
  settings.n_betas = n_betas;
  settings.n_chains = n_chains;
  settings.seed = seed;
  settings.warm_up = 0;
  return settings;
}

inline AisResult finish(AisRun run) {
  run.advance(run.total());
  return run.result();
}

inline AisResult forward(const Rbm& rbm, const AisBase& base, const AisSettings& settings) {
  return finish(AisRun::forward(rbm, base, settings));
}

inline AisResult reverse(const Rbm& rbm, const AisBase& base, const BinaryBatch& starts,
                         const AisSettings& settings) {
  return finish(AisRun::reverse(rbm, base, starts, settings));
}

struct MeanAndError {
  double mean, error;
};

inline MeanAndError mean_and_error(const std::vector<double>& values) {
  const Eigen::Map<const Eigen::ArrayXd> x(values.data(), static_cast<Index>(values.size()));
  const double n = static_cast<double>(values.size());
  return {x.mean(), std::sqrt((x - x.mean()).square().sum() / (n - 1.0) / n)};
}

/// A machine that PCD taught all bars and stripes of 3 x 3, with the base of its images.
struct Trained {
  Rbm rbm = make_rbm(9, 8, 3);
  BinaryBatch images = bars_and_stripes(3, 64, 1).images;

  Trained() {
    set_visible_bias_from_data(rbm, images);
    Trainer trainer(9, 8, 3);
    trainer.set_settings(settings(Algorithm::pcd, 0.05f, 16));
    for (int update = 0; update < 3000; ++update) trainer.update(rbm, images);
  }
};

/// Visible units that all agree with one another, off or on; the `on` mode has e^advantage times
/// the probability of the other one.
inline Rbm two_modes(Index n_visible, Index n_hidden, float coupling, float advantage) {
  Rbm rbm{Weights::Constant(n_visible, n_hidden, coupling),
          Vector::Constant(n_visible, -0.5f * coupling * static_cast<float>(n_hidden) +
                                          advantage / static_cast<float>(n_visible)),
          Vector::Constant(n_hidden, -0.5f * coupling * static_cast<float>(n_visible))};
  return rbm;
}

}  // namespace rbm::test
