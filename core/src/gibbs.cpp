#include "rbm/gibbs.h"

namespace rbm {

Chains chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream, float temperature) {
  require_binary_units("chains_from_noise", rbm);
  Chains chains;
  chains.visible_mean = rbm.visible_bias.replicate(1, n_chains);
  VisibleUnits units;
  units.sample_and_average(rbm.kinds, chains.visible_mean, 1.0f / temperature, stream,
                           chains.visible);
  return chains;
}

void apply_clamp(const Clamp& clamp, Chains& chains) {
  for (Index i = 0; i < clamp.mask.size(); ++i) {
    if (clamp.mask(i) == 0) continue;
    if (clamp.real_values.size() > 0) {
      chains.values.row(i).setConstant(clamp.real_values(i));
      chains.visible_mean.row(i).setConstant(clamp.real_values(i));
      continue;
    }
    chains.visible.row(i).setConstant(clamp.values(i));
    if (chains.visible_mean.size() == 0) continue;  // no step was taken yet
    chains.visible_mean.row(i).setConstant(static_cast<float>(clamp.values(i)));
  }
}

void GibbsSampler::run(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                       const GibbsOptions& options) {
  require_binary_units("GibbsSampler::run", rbm);
  if (steps < 1) return;
  sums_.sum(rbm.weights, rbm.hidden_bias, chains.visible, hidden_input_);
  units_.sample(hidden_input_, 1.0f / options.temperature, stream, chains.hidden);
  run_from_hidden(rbm, chains, steps, stream, options);
}

void GibbsSampler::run_from_hidden(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                                   const GibbsOptions& options) {
  const bool grouped = prepare_visible_pass(rbm, chains.hidden.cols());
  const float inverse_temperature = 1.0f / options.temperature;
  for (int step = 0; step < steps; ++step) {
    if (step > 0) {
      sums_.sum(rbm.weights, rbm.hidden_bias, chains.visible, hidden_input_);
      units_.sample(hidden_input_, inverse_temperature, stream, chains.hidden);
    }
    const bool keep_mean = options.keep_visible_mean && step + 1 == steps;
    Batch& input = keep_mean ? chains.visible_mean : visible_input_;
    visible_input(rbm, grouped, chains.hidden, input);
    if (keep_mean) {
      units_.sample_and_average(rbm.kinds, input, inverse_temperature, stream, chains.visible);
    } else {
      units_.sample(rbm.kinds, input, inverse_temperature, stream, chains.visible);
    }
    if (options.clamp != nullptr) apply_clamp(*options.clamp, chains);
  }
}

bool GibbsSampler::prepare_visible_pass(const Rbm& rbm, Index n_chains) {
  const bool grouped = n_chains >= ActiveRowSums::min_batch_for_groups;
  if (!grouped) transpose(rbm.weights, transposed_);
  return grouped;
}

void GibbsSampler::visible_input(const Rbm& rbm, bool grouped, const BinaryBatch& hidden,
                                 Batch& input) {
  if (grouped) {
    sums_.sum_columns(rbm.weights, rbm.visible_bias, hidden, input);
  } else {
    sums_.sum(transposed_, rbm.visible_bias, hidden, input);
  }
}

void GibbsSampler::run_on_means_from_hidden(const Rbm& rbm, Chains& chains, int steps,
                                            RandomStream& stream) {
  const bool grouped = prepare_visible_pass(rbm, chains.hidden.cols());
  for (int step = 0; step < steps; ++step) {
    if (step > 0) {
      sum_scaled_rows(rbm.weights, rbm.hidden_bias, chains.visible_mean, hidden_input_);
      units_.sample(hidden_input_, 1.0f, stream, chains.hidden);
    }
    visible_input(rbm, grouped, chains.hidden, chains.visible_mean);
    units_.mean(rbm.kinds, chains.visible_mean, 1.0f);
  }
}

void GibbsSampler::hidden_mean(const Rbm& rbm, const Batch& visible_mean, Batch& mean) {
  sum_scaled_rows(rbm.weights, rbm.hidden_bias, visible_mean, mean);
  apply_sigmoid(mean, 1.0f);
}

void GibbsSampler::sample_hidden(const Rbm& rbm, const Batch& visible_mean, RandomStream& stream,
                                 Batch& mean, BinaryBatch& hidden) {
  sum_scaled_rows(rbm.weights, rbm.hidden_bias, visible_mean, mean);
  units_.sample_and_average(mean, 1.0f, stream, hidden);
}

void GibbsSampler::hidden_mean(const Rbm& rbm, const BinaryBatch& visible, Batch& mean,
                               float temperature) {
  sums_.sum(rbm.weights, rbm.hidden_bias, visible, mean);
  apply_sigmoid(mean, 1.0f / temperature);
}

void GibbsSampler::sample_hidden(const Rbm& rbm, const BinaryBatch& visible, RandomStream& stream,
                                 Batch& mean, BinaryBatch& hidden) {
  sums_.sum(rbm.weights, rbm.hidden_bias, visible, mean);
  units_.sample_and_average(mean, 1.0f, stream, hidden);
}

}  // namespace rbm
