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

/// to = from + step, n values. @return the sum of softplus over the first n_wide
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

void require_enumerable(const Rbm& rbm, Layer layer, double temperature) {
  const Index n_units = counted_units(rbm, layer);
  if (n_units > max_enumerated_units) {
    const bool has_labels = layer == Layer::visible && rbm.n_labels() > 0;
    throw Error(ErrorCode::out_of_range,
                {"exact sums: the ", layer == Layer::visible ? "visible" : "hidden", " layer has ",
                 has_labels ? "as many states as " : "", n_units, " units, the states of at most ",
                 max_enumerated_units, " can be counted"});
  }
  if (!(temperature > 0.0 && std::isfinite(temperature))) {
    throw Error(ErrorCode::out_of_range, {"exact sums: the temperature is ", temperature,
                                          ", expected a finite number above 0"});
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
    : root_(layer == Layer::visible ? rbm.n_pixels() : rbm.n_hidden()), level_(root_) {
  require_binary_units("exact sums", rbm);
  require_enumerable(rbm, layer, temperature);
  require_finite(rbm);
  const bool visible = layer == Layer::visible;
  Eigen::MatrixXd couplings = rbm.weights.cast<double>() / temperature;
  if (visible) couplings.transposeInPlace();
  const Eigen::VectorXd counted =
      (visible ? rbm.visible_bias : rbm.hidden_bias).cast<double>() / temperature;
  bias_ = Eigen::VectorXd::Zero(root_ + 1);
  bias_.head(root_) = counted.head(root_);
  linear_ = Eigen::VectorXd::Zero(root_ + 1);
  // Of the other layer; several columns where the bias depends on the class.
  Eigen::MatrixXd biases =
      (visible ? rbm.hidden_bias : rbm.visible_bias).cast<double>() / temperature;
  if (visible) {
    class_bias_ = counted.tail(rbm.n_labels());
    if (n_classes() > 0) {
      biases = couplings.rightCols(n_classes()).colwise() + biases.col(0).eval();
    }
  } else {
    n_group_ = rbm.n_labels();
  }
  choose_rows(couplings, biases);
  fill_rows(couplings, biases, keep);
}

void StateTree::choose_rows(const Eigen::MatrixXd& couplings, const Eigen::MatrixXd& biases) {
  std::vector<Index> narrow;
  double largest = 0.0;
  const Index n_alone = biases.rows() - n_group_;
  for (Index j = n_alone; j < biases.rows(); ++j) units_.push_back(j);
  for (Index j = 0; j < n_alone; ++j) {
    double high = biases.row(j).maxCoeff(), low = biases.row(j).minCoeff();
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
  n_wide_ = static_cast<Index>(units_.size()) - n_group_;
  units_.insert(units_.end(), narrow.begin(), narrow.end());
  // More rows than there can be at once if all inputs are far below 0.
  rows_per_fold_ = static_cast<Index>(largest_log_product / std::max(largest, 0.1));
}

void StateTree::fill_rows(const Eigen::MatrixXd& couplings, const Eigen::MatrixXd& biases,
                          Keep keep) {
  const Index n_units = biases.rows();
  const Index first_narrow = n_group_ + n_wide_;
  const Index n_padded = (n_units - first_narrow + row_width - 1) / row_width * row_width;
  const Index n_inputs = keep == Keep::inputs_too ? first_narrow + n_padded : first_narrow;
  factors_ = Eigen::MatrixXd::Ones(n_padded, root_ + 1);
  exponentials_ = Eigen::MatrixXd::Zero(n_padded, root_ + 1);
  couplings_ = Eigen::MatrixXd::Zero(n_inputs, root_ + 1);
  inputs_ = Eigen::MatrixXd::Zero(n_inputs, root_ + 1);
  class_inputs_ = Eigen::MatrixXd::Zero(n_inputs, n_classes());
  class_exponentials_ = Eigen::MatrixXd::Zero(n_padded, n_classes());
  for (Index row = 0; row < n_units; ++row) {
    const Index unit = units_[static_cast<std::size_t>(row)];
    if (row < n_inputs) {
      couplings_.row(row).head(root_) = couplings.row(unit).head(root_);
      inputs_(row, root_) = biases(unit, 0);
      if (n_classes() > 0) class_inputs_.row(row) = biases.row(unit);
    }
    if (row >= first_narrow) {
      const Index narrow = row - first_narrow;
      for (Index i = 0; i < root_; ++i) factors_(narrow, i) = exp_double(couplings(unit, i));
      exponentials_(narrow, root_) = exp_double(biases(unit, 0));
      for (Index y = 0; y < n_classes(); ++y) {
        class_exponentials_(narrow, y) = exp_double(biases(unit, y));
      }
    }
  }
}

void StateTree::begin_class(Index label) {
  inputs_.col(root_) = class_inputs_.col(label);
  exponentials_.col(root_) = class_exponentials_.col(label);
  linear_(root_) = class_bias_(label);
}

std::uint64_t StateTree::next() {
  const std::uint64_t number = visited_++;
  const std::uint64_t state = number & ((std::uint64_t{1} << root_) - 1);
  if (state == 0 && n_classes() > 0) begin_class(static_cast<Index>(number >> root_));
  const std::uint64_t parent = state & (state - 1);
  const auto level_of = [this](std::uint64_t s) {
    return s == 0 ? root_ : static_cast<Index>(std::countr_zero(s));
  };
  const Index from = level_of(parent);
  level_ = level_of(state);
  linear_(level_) = linear_(from) + bias_(level_);
  if (n_group_ > 0) {
    const auto labels = inputs_.col(level_).head(n_group_);
    inputs_.col(level_).head(n_group_) =
        inputs_.col(from).head(n_group_) + couplings_.col(level_).head(n_group_);
    group_log_ = softmax_units().cumulant({labels.data(), static_cast<std::size_t>(n_group_)});
  }
  wide_log_ = add(inputs_.col(from).data() + n_group_, couplings_.col(level_).data() + n_group_,
                  inputs_.col(level_).data() + n_group_, inputs_.rows() - n_group_, n_wide_);
  narrow_log_ = multiply(exponentials_.col(from).data(), factors_.col(level_).data(),
                         exponentials_.col(level_).data(), exponentials_.rows(), rows_per_fold_);
  return number;
}

StateTree::Conditional StateTree::conditional(double* mean) const {
  Conditional result;
  if (n_group_ > 0) add_group(result, mean);
  const double* const x = inputs_.col(level_).data() + n_group_;
  mean += n_group_;
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

/// p(y | s) of the group, whose energy is minus the input of the one unit that is on.
void StateTree::add_group(Conditional& conditional, double* mean) const {
  double input = 0.0, input_squared = 0.0;
  for (Index y = 0; y < n_group_; ++y) {
    const double x = inputs_(y, level_);
    mean[y] = exp_double(x - group_log_);
    input += mean[y] * x;
    input_squared += mean[y] * (x * x);
  }
  conditional.entropy += group_log_ - input;
  conditional.energy_variance += std::max(0.0, input_squared - input * input);
}

}  // namespace rbm
