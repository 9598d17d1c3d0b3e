#include "rbm/visible_units.h"

#include <bit>

namespace rbm {
namespace {

/// One sample of a batch.
std::span<float> column(Batch& batch, Index sample) {
  return {batch.data() + sample * batch.rows(), static_cast<std::size_t>(batch.rows())};
}

std::span<float> all(Batch& batch) {
  return {batch.data(), static_cast<std::size_t>(batch.size())};
}

}  // namespace

Index state_bits(Index n_visible, const VisibleKinds& kinds) {
  if (kinds.n_labels == 0) return n_visible;
  const auto last_label = static_cast<std::uint64_t>(kinds.n_labels - 1);
  return n_visible - kinds.n_labels + static_cast<Index>(std::bit_width(last_label));
}

void VisibleUnits::mean(const VisibleKinds& kinds, Batch& inputs, float beta) {
  if (kinds.real_valued()) return GaussianUnits(kinds.variance).mean(all(inputs), beta);
  if (kinds.n_labels == 0) return apply_sigmoid(inputs, beta);
  labels_ = inputs.bottomRows(kinds.n_labels);
  apply_sigmoid(inputs, beta);
  for (Index s = 0; s < labels_.cols(); ++s) softmax_units().mean(column(labels_, s), beta);
  inputs.bottomRows(kinds.n_labels) = labels_;
}

void VisibleUnits::sample(const VisibleKinds& kinds, const Batch& inputs, float beta,
                          RandomStream& stream, BinaryBatch& states) {
  sample(inputs, beta, stream, states);
  if (kinds.n_labels == 0) return;
  labels_ = inputs.bottomRows(kinds.n_labels);
  draw_labels(beta, stream, states);
}

void VisibleUnits::sample_and_average(const VisibleKinds& kinds, Batch& inputs, float beta,
                                      RandomStream& stream, BinaryBatch& states) {
  if (kinds.n_labels == 0) return sample_and_average(inputs, beta, stream, states);
  labels_ = inputs.bottomRows(kinds.n_labels);
  sample_and_average(inputs, beta, stream, states);
  draw_labels(beta, stream, states);
  for (Index s = 0; s < labels_.cols(); ++s) softmax_units().mean(column(labels_, s), beta);
  inputs.bottomRows(kinds.n_labels) = labels_;
}

void VisibleUnits::sample_and_average(const VisibleKinds& kinds, Batch& inputs, float beta,
                                      RandomStream& stream, Batch& values) {
  const GaussianUnits units(kinds.variance);
  values.resize(inputs.rows(), inputs.cols());
  units.sample(all(inputs), beta, stream, all(values));
  units.mean(all(inputs), beta);
}

/// The kernels have drawn these rows as if they were independent.
void VisibleUnits::draw_labels(float beta, RandomStream& stream, BinaryBatch& states) {
  drawn_.resize(static_cast<std::size_t>(labels_.rows()));
  for (Index s = 0; s < labels_.cols(); ++s) {
    softmax_units().sample(column(labels_, s), beta, stream, drawn_);
    std::uint8_t* const to = states.data() + (s + 1) * states.rows() - labels_.rows();
    for (std::size_t k = 0; k < drawn_.size(); ++k) to[k] = drawn_[k] != 0.0f ? 1 : 0;
  }
}

}  // namespace rbm
