#include "rbm/basins.h"

#include "rbm/digest.h"

namespace rbm {
namespace {

/// states = [input > 0]
void threshold(const Batch& input, BinaryBatch& states) {
  states.resize(input.rows(), input.cols());
  for (Index k = 0; k < input.size(); ++k) {
    states.data()[k] = static_cast<std::uint8_t>(input.data()[k] > 0.0f);
  }
}

/// The likeliest class, the first of equals, in the place of thresholds.
void choose_labels(const Batch& input, Index n_labels, BinaryBatch& states) {
  if (n_labels == 0) return;
  states.bottomRows(n_labels).setZero();
  for (Index s = 0; s < states.cols(); ++s) {
    Index likeliest = 0;
    input.col(s).tail(n_labels).maxCoeff(&likeliest);
    states(states.rows() - n_labels + likeliest, s) = 1;
  }
}

std::uint64_t digest_of(const BinaryBatch& states, Index column) {
  Digest digest;
  digest.add(states.data() + column * states.rows(), static_cast<std::size_t>(states.rows()));
  return digest.value();
}

}  // namespace

void Descent::run(const Rbm& rbm, BinaryBatch& states) {
  for (int round = 0; round < most_rounds; ++round) {
    sums_.sum(rbm.weights, rbm.hidden_bias, states, input_);
    threshold(input_, hidden_);
    sums_.sum_columns(rbm.weights, rbm.visible_bias, hidden_, input_);
    threshold(input_, next_);
    choose_labels(input_, rbm.n_labels(), next_);
    const bool ended = next_ == states;
    states.swap(next_);
    if (ended) return;
  }
}

void ModeCounter::look(const Rbm& rbm, const BinaryBatch& states) {
  states_ = states;
  descent_.run(rbm, states_);
  const bool first = last_.empty();
  last_.resize(static_cast<std::size_t>(states_.cols()));
  for (Index chain = 0; chain < states_.cols(); ++chain) {
    std::uint64_t& last = last_[static_cast<std::size_t>(chain)];
    const std::uint64_t mode = digest_of(states_, chain);
    if (!first && mode != last) ++changes_;
    last = mode;
    seen_.insert(mode);
  }
}

}  // namespace rbm
