#include "negative_phases.h"
#include "rbm/error.h"
#include "rbm/gradient_step.h"

namespace rbm {
namespace {

/// A fast parameter is the difference of two sums that stay within the limit.
constexpr float fast_limit = 4.0f * parameter_limit;

/// PCD whose chains follow the sum of the machine's parameters and fast ones, which learn from the
/// same gradient and are forgotten by and by: they raise the energy where the chains have been, and
/// so drive them on. The statistics take p(h|v) of the machine itself. Source: Tieleman & Hinton,
/// Using Fast Weights to Improve Persistent Contrastive Divergence (2009).
class FastWeights : public PersistentChains {
 public:
  FastWeights(Index n_visible, Index n_hidden)
      : PersistentChains(n_visible, n_hidden),
        fast_{Weights::Zero(n_visible, n_hidden), Vector::Zero(n_visible), Vector::Zero(n_hidden)} {
  }

  const NegativeStatistics& run(const NegativePhaseRun& run) override {
    driving_.kinds = run.rbm.kinds;
    driving_.weights = run.rbm.weights + fast_.weights;
    driving_.visible_bias = run.rbm.visible_bias + fast_.visible_bias;
    driving_.hidden_bias = run.rbm.hidden_bias + fast_.hidden_bias;
    driving_.kinds = run.rbm.kinds;
    advance(run, driving_);
    if (run.rbm.kinds.real_valued()) {
      run.sampler.hidden_mean(run.rbm, chains_.values, hidden_mean_);
    } else if (run.settings.visible_statistics == UnitStatistics::mean) {
      run.sampler.hidden_mean(run.rbm, chains_.visible_mean, hidden_mean_);
    } else {
      run.sampler.hidden_mean(run.rbm, chains_.visible, hidden_mean_);
    }
    return statistics_of(run);
  }

  /// A step whose velocity are the fast parameters: they become fast_decay of themselves and
  /// fast_learning_rate of the gradient, and `driving_` the sum that the next chains follow.
  bool learn(const TrainerSettings& settings, const Rbm& rbm, GradientStep& gradient) override {
    const float rate =
        settings.fast_learning_rate > 0.0f ? settings.fast_learning_rate : settings.learning_rate;
    driving_ = rbm;
    if (gradient.apply({rate, settings.fast_decay, 0.0f}, fast_, driving_)) return true;
    // The machine goes back to its last good state; what drove its chains astray is forgotten.
    fast_.weights.setZero();
    fast_.visible_bias.setZero();
    fast_.hidden_bias.setZero();
    return false;
  }

  void write(ArchiveWriter& archive) const override {
    PersistentChains::write(archive);
    const auto write = [&archive](const auto& values) {
      archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
    };
    write(fast_.weights);
    write(fast_.visible_bias);
    write(fast_.hidden_bias);
  }

  void read(ArchiveReader& archive) override {
    PersistentChains::read(archive);
    const auto read = [&archive](auto& values) {
      archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
      if (all_within_limit(values.data(), values.size(), fast_limit)) return;
      throw Error(ErrorCode::bad_state, "load: a saved fast weight is damaged");
    };
    read(fast_.weights);
    read(fast_.visible_bias);
    read(fast_.hidden_bias);
  }

 private:
  Rbm fast_;
  Rbm driving_;
};

}  // namespace

std::unique_ptr<NegativePhase> make_fast_pcd(Index n_visible, Index n_hidden) {
  return std::make_unique<FastWeights>(n_visible, n_hidden);
}

}  // namespace rbm
