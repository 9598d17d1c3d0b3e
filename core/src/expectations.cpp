#include "rbm/expectations.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "double_inputs.h"
#include "rbm/classification.h"
#include "rbm/error.h"
#include "rbm/numeric.h"
#include "state_tree.h"

namespace rbm {

DataExpectationSum::DataExpectationSum(Index n_visible, Index n_hidden)
    : sum_{WeightsInDouble::Zero(n_visible, n_hidden), Eigen::VectorXd::Zero(n_visible),
           Eigen::VectorXd::Zero(n_hidden)} {}

void DataExpectationSum::add(const Rbm& rbm, const Eigen::Ref<const BinaryBatch>& visible) {
  require_units("data_expectations", "a visible state", visible.rows(), rbm.n_visible());
  require_units("data_expectations", "<v>", sum_.visible.size(), rbm.n_visible());
  require_units("data_expectations", "<h>", sum_.hidden.size(), rbm.n_hidden());
  Eigen::VectorXd hidden(rbm.n_hidden());
  for (Index s = 0; s < visible.cols(); ++s) {
    const std::uint8_t* const state = visible.col(s).data();
    pixel_input_in_double(rbm, state, hidden);
    if (!add_label_input_in_double(rbm, state + rbm.n_pixels(), hidden) && rbm.n_labels() > 0) {
      average_classes(rbm, state, hidden);
    } else {
      hidden = (1.0 + (-hidden.array()).exp()).inverse();
    }
    sum_.hidden += hidden;
    for (Index i = 0; i < visible.rows(); ++i) {
      if (visible(i, s) == 0) continue;
      sum_.visible(i) += 1.0;
      sum_.both.row(i) += hidden.transpose();
    }
  }
  n_states_ += visible.cols();
}

/// Adds an image of unknown class as far as its labels go. @param hidden  b + W^T v of its pixels;
///   becomes p(h | v)
void DataExpectationSum::average_classes(const Rbm& rbm, const std::uint8_t* state,
                                         Eigen::VectorXd& hidden) {
  ClassWeights weights;
  weights.of(rbm, state);
  const std::vector<double>& share = weights.probabilities();
  const Eigen::VectorXd input = hidden;
  hidden.setZero();
  for (Index y = 0; y < rbm.n_labels(); ++y) {
    const Index unit = rbm.n_pixels() + y;
    const double p = share[static_cast<std::size_t>(y)];
    const Eigen::ArrayXd x = input + rbm.weights.row(unit).cast<double>().transpose();
    const Eigen::VectorXd mean = p * (1.0 + (-x).exp()).inverse();
    sum_.visible(unit) += p;
    sum_.both.row(unit) += mean.transpose();
    hidden += mean;
  }
}

Expectations DataExpectationSum::mean() const {
  if (n_states_ == 0) {
    throw Error(ErrorCode::no_data, "data_expectations: there are no states");
  }
  const auto n = static_cast<double>(n_states_);
  return {sum_.both / n, sum_.visible / n, sum_.hidden / n};
}

Expectations data_expectations(const Rbm& rbm, const BinaryBatch& visible) {
  DataExpectationSum sum(rbm.n_visible(), rbm.n_hidden());
  sum.add(rbm, visible);
  return sum.mean();
}

ExpectationSum::ExpectationSum(const Rbm& rbm, double temperature)
    : ExpectationSum(rbm, smaller_layer(rbm), temperature) {}

ExpectationSum::ExpectationSum(const Rbm& rbm, Layer layer, double temperature)
    : layer_(layer),
      temperature_(temperature),
      partition_(rbm, layer, temperature),
      tree_(std::make_unique<StateTree>(rbm, layer, temperature, StateTree::Keep::inputs_too)) {
  block_ = Eigen::VectorXd::Zero(tree_->n_rows() + 1);
  pending_ = Eigen::MatrixXd::Zero(block_.size(), tree_->n_bits());
  on_ = Eigen::MatrixXd::Zero(block_.size(), tree_->n_bits() + tree_->n_classes());
  all_ = Eigen::VectorXd::Zero(block_.size());
}

ExpectationSum::~ExpectationSum() = default;
ExpectationSum::ExpectationSum(ExpectationSum&&) noexcept = default;
ExpectationSum& ExpectationSum::operator=(ExpectationSum&&) noexcept = default;

bool ExpectationSum::advance(std::uint64_t n_states) {
  const std::uint64_t first = std::min(n_states, partition_.total() - partition_.done());
  if (first > 0 && partition_.advance(first)) log_z_ = partition_.log_partition();
  for (n_states -= first; n_states > 0 && done() < total(); --n_states) add_state();
  return done() == total();
}

std::uint64_t ExpectationSum::done() const { return partition_.done() + tree_->visited(); }
std::uint64_t ExpectationSum::total() const { return 2 * partition_.total(); }

void ExpectationSum::add_state() {
  const std::uint64_t state = tree_->next();
  const double surprise = log_z_ - tree_->log_weight();  // -log p(s)
  const double p = exp_double(-surprise);
  const StateTree::Conditional given = tree_->conditional(block_.data());
  block_(tree_->n_rows()) = 1.0;
  block_ *= p;
  // -log p(s, t) differs from E / T by a constant, so that its spread is the energy's.
  const double joint_surprise = surprise + given.entropy;
  layer_entropy_ += p * surprise;
  entropy_ += p * joint_surprise;
  surprise_squared_ += p * (joint_surprise * joint_surprise + given.energy_variance);
  carry(state);
}

/// Adds as a binary counter does: the states with unit i on come in blocks of 2^i, each right after
/// its sibling with unit i off, and both together are a block of unit i + 1. Two additions of
/// vectors for each state instead of one for each unit that is on.
void ExpectationSum::carry(std::uint64_t state) {
  const Index n_bits = tree_->n_bits();
  for (Index i = 0; i < n_bits; ++i) {
    if ((state >> i & 1) == 0) {
      pending_.col(i) = block_;
      return;
    }
    on_.col(i) += block_;
    block_ += pending_.col(i);
  }
  // All states of the pixels: of the machine, or of one class.
  if (tree_->n_classes() > 0) on_.col(n_bits + static_cast<Index>(state >> n_bits)) = block_;
  all_ += block_;
}

void ExpectationSum::require_done(const char* who) const {
  if (done() == total()) return;
  throw Error(ErrorCode::out_of_range, {who, ": ", done(), " of ", total(), " visits are made"});
}

double ExpectationSum::log_partition() const {
  require_done("log_partition");
  return log_z_;
}

Expectations ExpectationSum::expectations() const {
  require_done("expectations");
  const auto n_other = static_cast<Index>(tree_->units().size());
  Eigen::MatrixXd both(n_other, on_.cols());
  Eigen::VectorXd other(n_other);
  for (Index row = 0; row < n_other; ++row) {
    const Index unit = tree_->units()[static_cast<std::size_t>(row)];
    other(unit) = all_(row);
    both.row(unit) = on_.row(row);
  }
  const Eigen::VectorXd counted = on_.row(tree_->n_rows()).transpose();
  if (layer_ == Layer::visible) return {both.transpose(), counted, other};
  return {both, other, counted};
}

double ExpectationSum::entropy() const {
  require_done("entropy");
  return entropy_;
}

double ExpectationSum::layer_entropy() const {
  require_done("layer_entropy");
  return layer_entropy_;
}

double ExpectationSum::energy_variance() const {
  require_done("energy_variance");
  return std::max(0.0, surprise_squared_ - entropy_ * entropy_);
}

Expectations exact_expectations(const Rbm& rbm, double temperature) {
  ExpectationSum sum(rbm, temperature);
  sum.advance(sum.total());
  return sum.expectations();
}

}  // namespace rbm
