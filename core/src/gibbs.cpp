#include "rbm/gibbs.h"

#include "rbm/numeric.h"

namespace rbm {

Chains chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream, float temperature) {
  Chains chains;
  chains.visible_mean = rbm.visible_bias.replicate(1, n_chains);
  apply_sigmoid(chains.visible_mean, 1.0f / temperature);
  std::vector<float> uniforms;
  sample_bernoulli(chains.visible_mean, stream, uniforms, chains.visible);
  return chains;
}

void apply_clamp(const Clamp& clamp, Chains& chains) {
  for (Index i = 0; i < clamp.mask.size(); ++i) {
    if (clamp.mask(i) == 0) continue;
    chains.visible.row(i).setConstant(clamp.values(i));
    if (chains.visible_mean.size() == 0) continue;  // no step was taken yet
    chains.visible_mean.row(i).setConstant(static_cast<float>(clamp.values(i)));
  }
}

void GibbsSampler::update_hidden_mean(const Rbm& rbm, Chains& chains, float temperature) {
  chains.active.list_columns(chains.visible);
  sum_active_rows(rbm.weights, rbm.hidden_bias, chains.active, chains.hidden_mean);
  apply_sigmoid(chains.hidden_mean, 1.0f / temperature);
}

void GibbsSampler::run(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                       float temperature, const Clamp* clamp) {
  transpose(rbm.weights, transposed_);
  const float inverse_temperature = 1.0f / temperature;
  for (int step = 0; step < steps; ++step) {
    if (step > 0) {
      sum_active_rows(rbm.weights, rbm.hidden_bias, chains.active, chains.hidden_mean);
      apply_sigmoid(chains.hidden_mean, inverse_temperature);
    }
    sample_bernoulli(chains.hidden_mean, stream, uniforms_, hidden_);
    active_hidden_.list_columns(hidden_);
    sum_active_rows(transposed_, rbm.visible_bias, active_hidden_, chains.visible_mean);
    apply_sigmoid(chains.visible_mean, inverse_temperature);
    sample_bernoulli(chains.visible_mean, stream, uniforms_, chains.visible);
    if (clamp != nullptr) apply_clamp(*clamp, chains);
    chains.active.list_columns(chains.visible);
  }
}

}  // namespace rbm
