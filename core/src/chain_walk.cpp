#include "rbm/chain_walk.h"

#include <algorithm>

#include "rbm/gibbs.h"

namespace rbm {
namespace {

/// Notes the steps of one walk.
class WalkNotes {
 public:
  WalkNotes(const BinaryVector& image, Index n_steps)
      : states_(image.size(), n_steps + 1), walk_{Batch(image.size(), n_steps + 1), {}, {}, {}} {
    const Batch start = image.cast<float>();
    note(start, start);
  }

  /// @param visible  passed on   @param probability  that the pixels had
  void note(const Batch& visible, const Batch& probability) {
    const auto step = static_cast<Index>(walk_.moved.size());
    walk_.visible.col(step) = visible.col(0);
    states_.col(step) = (visible.col(0).array() >= 0.5f).cast<std::uint8_t>();
    const Index before = step > 0 ? walk_.n_states.back() : 0;
    walk_.n_states.push_back(before + (is_new(step) ? 1 : 0));
    const Index last = std::max<Index>(0, step - 1);
    walk_.moved.push_back((visible.col(0) - walk_.visible.col(last)).cast<double>().lpNorm<1>());
    const Eigen::ArrayXd p = probability.col(0).cast<double>();
    walk_.blur.push_back(4.0 * (p * (1.0 - p)).mean());
  }

  Walk take() { return std::move(walk_); }

 private:
  bool is_new(Index step) const {
    for (Index s = 0; s < step; ++s) {
      if (states_.col(s) == states_.col(step)) return false;
    }
    return true;
  }

  BinaryBatch states_;  ///< thresholded
  Walk walk_;
};

Walk walk_sampled(const Rbm& rbm, const BinaryVector& image, Index n_steps, std::uint64_t seed) {
  RandomStream stream(seed, Purpose::explained_learning);
  GibbsSampler sampler;
  Chains chains{image, {}, {}, {}};
  WalkNotes notes(image, n_steps);
  for (Index step = 0; step < n_steps; ++step) {
    sampler.run(rbm, chains, 1, stream);
    notes.note(chains.visible.cast<float>(), chains.visible_mean);
  }
  return notes.take();
}

Walk walk_mean_field(const Rbm& rbm, const BinaryVector& image, Index n_steps) {
  Batch mean = image.cast<float>();
  WalkNotes notes(image, n_steps);
  for (Index step = 0; step < n_steps; ++step) {
    mean = mean_v_from_mean_h(rbm, mean_h_from_mean_v(rbm, mean));
    notes.note(mean, mean);
  }
  return notes.take();
}

}  // namespace

Index most_walk_steps(const Rbm& rbm) {
  const double couplings = static_cast<double>(rbm.weights.size());
  const auto affordable = static_cast<Index>(max_walk_work / std::max(1.0, couplings));
  return std::clamp<Index>(affordable, 1, max_walk_steps);
}

ChainWalks walk_chains(const Rbm& rbm, const BinaryVector& image, Index n_steps,
                       std::uint64_t seed) {
  constexpr const char* who = "walk_chains";
  require_machine(who, rbm);
  require_binary_units(who, rbm);
  require_between(who, "the number of label units", rbm.n_labels(), 0, 0);
  require_between(who, "the number of steps", n_steps, 1, most_walk_steps(rbm));
  require_units(who, "an image", image.size(), rbm.n_visible());
  require_binary(who, image);
  return {walk_sampled(rbm, image, n_steps, seed), walk_mean_field(rbm, image, n_steps)};
}

}  // namespace rbm
