#include "state_tree.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

using Double2 = double __attribute__((vector_size(16)));
using Word2 = std::uint64_t __attribute__((vector_size(16)));

/// Exponentials are taken in rows of so many vectors, whose products do not wait for each other.
constexpr int n_vectors = 4;
constexpr Index row_width = 2 * n_vectors;

/// |x| of narrow units; then |w| <= 700, and e^w is a normal double, too.
constexpr double largest_narrow_input = 350.0;
/// log of the largest product of a lane between two folds; a double holds e^709.
constexpr double largest_log_product = 700.0;
/// Beyond it softplus(x) = max(x, 0) to 4e-18.
constexpr double certain_input = 40.0;

Double2 load(const double* from) {
  Double2 values;
  std::memcpy(&values, from, sizeof(values));
  return values;
}

void store(double* to, Double2 values) { std::memcpy(to, &values, sizeof(values)); }

/// Moves the exponents of a product (normal numbers >= 1) into `exponents`, leaving [1, 2).
void fold(Double2& product, Word2& exponents) {
  constexpr std::uint64_t one = std::uint64_t{1023} << 52;
  constexpr std::uint64_t mantissa = (std::uint64_t{1} << 52) - 1;
  const auto bits = bit_cast<Word2>(product);
  exponents += (bits >> 52) - 1023;
  product = bit_cast<Double2>((bits & mantissa) | one);
}

/// to = from * factor, and the sum of log(1 + to). Alone in its function, where optimising
/// compilers of WebAssembly find it. @param n a multiple of row_width
[[gnu::noinline]] double multiply(const double* from, const double* factor, double* to, Index n,
                                  Index rows_per_fold) {
  Double2 product[n_vectors];
  for (Double2& lanes : product) lanes = Double2{1.0, 1.0};
  Word2 exponents{};
  for (Index k = 0; k < n;) {
    const Index end = std::min(n, k + rows_per_fold * row_width);
    for (; k < end; k += row_width) {
      for (Index l = 0; l < n_vectors; ++l) {
        const Double2 e = load(from + k + 2 * l) * load(factor + k + 2 * l);
        store(to + k + 2 * l, e);
        product[l] *= e + 1.0;
      }
    }
    for (Double2& lanes : product) fold(lanes, exponents);
  }
  const Double2 both = product[0] * product[1] * (product[2] * product[3]);
  constexpr double ln2 = 0.69314718055994530942;
  return log_double(both[0] * both[1]) + static_cast<double>(exponents[0] + exponents[1]) * ln2;
}

/// to = from + step. @return the sum of softplus over the first n_wide
[[gnu::noinline]] double add(const double* from, const double* step, double* to, Index n,
                             Index n_wide) {
  double sum = 0.0;
  for (Index k = 0; k < n_wide; ++k) {
    const double x = from[k] + step[k];
    to[k] = x;
    sum += std::abs(x) > certain_input ? std::max(x, 0.0) : softplus_double(x);
  }
  for (Index k = n_wide; k < n; ++k) to[k] = from[k] + step[k];
  return sum;
}

void require_enumerable(Layer layer, Index n_units, double temperature) {
  if (n_units > max_enumerated_units) {
    throw Error(ErrorCode::out_of_range,
                std::string("exact sums: the ") + (layer == Layer::visible ? "visible" : "hidden") +
                    " layer has " + std::to_string(n_units) + " units, the states of at most " +
                    std::to_string(max_enumerated_units) + " can be counted");
  }
  if (!(temperature > 0.0 && std::isfinite(temperature))) {
    throw Error(ErrorCode::out_of_range, "exact sums: the temperature is " +
                                             std::to_string(temperature) +
                                             ", expected a finite number above 0");
  }
}

void require_finite(const Rbm& rbm) {
  if (rbm.weights.allFinite() && rbm.visible_bias.allFinite() && rbm.hidden_bias.allFinite()) {
    return;
  }
  throw Error(ErrorCode::not_finite, "exact sums: a parameter of the machine is not a number");
}

}  // namespace

StateTree::StateTree(const Rbm& rbm, Layer layer, double temperature, Keep keep)
    : root_(layer == Layer::visible ? rbm.n_visible() : rbm.n_hidden()), level_(root_) {
  require_binary_units("exact sums", rbm);
  require_enumerable(layer, root_, temperature);
  require_finite(rbm);
  const bool visible = layer == Layer::visible;
  Eigen::MatrixXd couplings = rbm.weights.cast<double>() / temperature;
  if (visible) couplings.transposeInPlace();
  bias_ = Eigen::VectorXd::Zero(root_ + 1);
  bias_.head(root_) = (visible ? rbm.visible_bias : rbm.hidden_bias).cast<double>() / temperature;
  linear_ = Eigen::VectorXd::Zero(root_ + 1);
  const Eigen::VectorXd bias =
      (visible ? rbm.hidden_bias : rbm.visible_bias).cast<double>() / temperature;
  choose_rows(couplings, bias);
  fill_rows(couplings, bias, keep);
}

void StateTree::choose_rows(const Eigen::MatrixXd& couplings, const Eigen::VectorXd& bias) {
  std::vector<Index> narrow;
  double largest = 0.0;
  for (Index j = 0; j < bias.size(); ++j) {
    double high = bias(j), low = bias(j);
    for (Index i = 0; i < root_; ++i) {
      high += std::max(couplings(j, i), 0.0);
      low += std::min(couplings(j, i), 0.0);
    }
    if (high <= largest_narrow_input && low >= -largest_narrow_input) {
      narrow.push_back(j);
      largest = std::max(largest, softplus_double(high));
    } else {
      units_.push_back(j);
    }
  }
  n_wide_ = static_cast<Index>(units_.size());
  units_.insert(units_.end(), narrow.begin(), narrow.end());
  // More rows than there can be at once if all inputs are far below 0.
  rows_per_fold_ = static_cast<Index>(largest_log_product / std::max(largest, 0.1));
}

void StateTree::fill_rows(const Eigen::MatrixXd& couplings, const Eigen::VectorXd& bias,
                          Keep keep) {
  const Index n_units = bias.size();
  const Index n_narrow = n_units - n_wide_;
  const Index n_padded = (n_narrow + row_width - 1) / row_width * row_width;
  const Index n_inputs = keep == Keep::inputs_too ? n_wide_ + n_padded : n_wide_;
  factors_ = Eigen::MatrixXd::Ones(n_padded, root_ + 1);
  exponentials_ = Eigen::MatrixXd::Zero(n_padded, root_ + 1);
  couplings_ = Eigen::MatrixXd::Zero(n_inputs, root_ + 1);
  inputs_ = Eigen::MatrixXd::Zero(n_inputs, root_ + 1);
  for (Index row = 0; row < n_units; ++row) {
    const Index unit = units_[static_cast<std::size_t>(row)];
    if (row < n_inputs) {
      couplings_.row(row).head(root_) = couplings.row(unit);
      inputs_(row, root_) = bias(unit);
    }
    if (row >= n_wide_) {
      for (Index i = 0; i < root_; ++i) {
        factors_(row - n_wide_, i) = exp_double(couplings(unit, i));
      }
      exponentials_(row - n_wide_, root_) = exp_double(bias(unit));
    }
  }
}

std::uint64_t StateTree::next() {
  const std::uint64_t state = visited_++;
  const std::uint64_t parent = state & (state - 1);
  const auto level_of = [this](std::uint64_t s) {
    return s == 0 ? root_ : static_cast<Index>(std::countr_zero(s));
  };
  const Index from = level_of(parent);
  level_ = level_of(state);
  linear_(level_) = linear_(from) + bias_(level_);
  wide_log_ = add(inputs_.col(from).data(), couplings_.col(level_).data(),
                  inputs_.col(level_).data(), inputs_.rows(), n_wide_);
  narrow_log_ = multiply(exponentials_.col(from).data(), factors_.col(level_).data(),
                         exponentials_.col(level_).data(), exponentials_.rows(), rows_per_fold_);
  return state;
}

StateTree::Conditional StateTree::conditional(double* mean) const {
  const double* const x = inputs_.col(level_).data();
  Conditional result;
  for (Index k = 0; k < n_wide_; ++k) {
    const double size = std::abs(x[k]);
    const double rare = size > certain_input ? 0.0 : 1.0 / (1.0 + exp_double(size));
    mean[k] = x[k] > 0.0 ? 1.0 - rare : rare;
    if (rare == 0.0) continue;
    result.entropy += softplus_double(-size) + size * rare;
    result.energy_variance += rare * (1.0 - rare) * size * size;
  }
  const double* const e = exponentials_.col(level_).data();
  Double2 energy{}, variance{};
  for (Index k = 0; k < exponentials_.rows(); k += 2) {
    const Double2 on = load(e + k) / (load(e + k) + 1.0);
    const Double2 input = load(x + n_wide_ + k);
    store(mean + n_wide_ + k, on);
    energy += on * input;
    variance += (on - on * on) * (input * input);
  }
  result.entropy += narrow_log_ - (energy[0] + energy[1]);
  result.energy_variance += variance[0] + variance[1];
  return result;
}

}  // namespace rbm
