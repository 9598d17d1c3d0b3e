#include "rbm/gibbs.h"

namespace rbm {

Chains real_chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream,
                              float temperature) {
  Chains chains;
  chains.visible = BinaryBatch::Zero(rbm.n_visible(), n_chains);
  chains.visible_mean = rbm.visible_bias.replicate(1, n_chains);
  VisibleUnits units;
  units.sample_and_average(rbm.kinds, chains.visible_mean, 1.0f / temperature, stream,
                           chains.values);
  return chains;
}

void GibbsSampler::run_real(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                            const RealGibbsOptions& options) {
  if (steps < 1) return;
  sum_scaled_rows(rbm.weights, rbm.hidden_bias, chains.values, hidden_input_);
  units_.sample(hidden_input_, 1.0f / options.temperature, stream, chains.hidden);
  run_real_from_hidden(rbm, chains, steps, stream, options);
}

void GibbsSampler::run_real_from_hidden(const Rbm& rbm, Chains& chains, int steps,
                                        RandomStream& stream, const RealGibbsOptions& options) {
  const bool grouped = prepare_visible_pass(rbm, chains.hidden.cols());
  const float beta = 1.0f / options.temperature;
  for (int step = 0; step < steps; ++step) {
    if (step > 0) {
      sum_scaled_rows(rbm.weights, rbm.hidden_bias, chains.values, hidden_input_);
      units_.sample(hidden_input_, beta, stream, chains.hidden);
    }
    visible_input(rbm, grouped, chains.hidden, chains.visible_mean);
    if (options.on_means) {
      units_.mean(rbm.kinds, chains.visible_mean, beta);
      chains.values = chains.visible_mean;
    } else {
      units_.sample_and_average(rbm.kinds, chains.visible_mean, beta, stream, chains.values);
    }
    if (options.clamp != nullptr) apply_clamp(*options.clamp, chains);
  }
}

}  // namespace rbm
