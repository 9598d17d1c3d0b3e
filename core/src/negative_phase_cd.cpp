#include "negative_phases.h"

namespace rbm {
namespace {

/// CD-k. Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002).
class ContrastiveDivergence : public NegativePhase {
 public:
  explicit ContrastiveDivergence(Index n_visible) : NegativePhase(n_visible) {}

  bool starts_from_hidden_states() const override { return true; }

  const NegativeStatistics& run(const NegativePhaseRun& run) override {
    reconstructions_.hidden = run.positive.hidden;
    if (run.rbm.kinds.real_valued()) return run_real(run);
    if (run.settings.visible_statistics == UnitStatistics::mean) {
      run.sampler.run_on_means_from_hidden(run.rbm, reconstructions_, run.gibbs_steps, run.stream);
      run.sampler.hidden_mean(run.rbm, reconstructions_.visible_mean, hidden_mean_);
      take_means(reconstructions_.visible_mean, hidden_mean_);
      return statistics_;
    }
    const GibbsOptions options{.keep_visible_mean = false};
    run.sampler.run_from_hidden(run.rbm, reconstructions_, run.gibbs_steps, run.stream, options);
    run.sampler.hidden_mean(run.rbm, reconstructions_.visible, hidden_mean_);
    take_samples(reconstructions_.visible, hidden_mean_);
    return statistics_;
  }

 private:
  const NegativeStatistics& run_real(const NegativePhaseRun& run) {
    const bool on_means = run.settings.visible_statistics == UnitStatistics::mean;
    run.sampler.run_real_from_hidden(run.rbm, reconstructions_, run.gibbs_steps, run.stream,
                                     {.on_means = on_means});
    run.sampler.hidden_mean(run.rbm, reconstructions_.values, hidden_mean_);
    take_means(reconstructions_.values, hidden_mean_);
    return statistics_;
  }

  Chains reconstructions_;
  Batch hidden_mean_;
};

}  // namespace

std::unique_ptr<NegativePhase> make_cd(Index n_visible, Index) {
  return std::make_unique<ContrastiveDivergence>(n_visible);
}

}  // namespace rbm
