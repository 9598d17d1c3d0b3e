#include "rbm/partition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "double_inputs.h"
#include "rbm/error.h"
#include "rbm/numeric.h"
#include "state_tree.h"

namespace rbm {

Index counted_units(const Rbm& rbm, Layer layer) {
  return layer == Layer::visible ? state_bits(rbm.n_visible(), rbm.kinds) : rbm.n_hidden();
}

Layer smaller_layer(const Rbm& rbm) {
  return counted_units(rbm, Layer::visible) < rbm.n_hidden() ? Layer::visible : Layer::hidden;
}

bool can_enumerate(const Rbm& rbm) {
  return counted_units(rbm, smaller_layer(rbm)) <= max_enumerated_units;
}

Enumeration::Enumeration(const Rbm& rbm, double temperature)
    : Enumeration(rbm, smaller_layer(rbm), temperature) {}

Enumeration::Enumeration(const Rbm& rbm, Layer layer, double temperature)
    : tree_(std::make_unique<StateTree>(rbm, layer, temperature, StateTree::Keep::exponentials)),
      largest_(-std::numeric_limits<double>::infinity()) {}

Enumeration::~Enumeration() = default;
Enumeration::Enumeration(Enumeration&&) noexcept = default;
Enumeration& Enumeration::operator=(Enumeration&&) noexcept = default;

bool Enumeration::advance(std::uint64_t n_states) {
  for (; n_states > 0 && done() < total(); --n_states) {
    tree_->next();
    const double logarithm = tree_->log_weight();
    if (logarithm > largest_) {
      const double scale = exp_double(largest_ - logarithm);
      sum_ *= scale;
      lost_ *= scale;
      largest_ = logarithm;
    }
    const double term = exp_double(logarithm - largest_) - lost_;
    const double sum = sum_ + term;
    lost_ = (sum - sum_) - term;
    sum_ = sum;
  }
  return done() == total();
}

std::uint64_t Enumeration::done() const { return tree_->visited(); }
std::uint64_t Enumeration::total() const { return tree_->n_states(); }

double Enumeration::log_partition() const {
  if (done() < total()) {
    throw Error(ErrorCode::out_of_range,
                {"log_partition: ", done(), " of ", total(), " states are summed"});
  }
  return largest_ + log_double(sum_);
}

double exact_log_partition(const Rbm& rbm, double temperature) {
  Enumeration enumeration(rbm, temperature);
  enumeration.advance(enumeration.total());
  return enumeration.log_partition();
}

namespace {

/// -F(v, y) / T of one image: `linear` is the part of the biases, `input` that of the hidden units.
double negative_free_energy(double linear, const Eigen::VectorXd& input, double temperature) {
  double sum = linear / temperature;
  for (Index j = 0; j < input.size(); ++j) sum += softplus(input(j) / temperature);
  return sum;
}

/// log sum_y exp(-F(v, y) / T).
double over_all_classes(const Rbm& rbm, double linear, const Eigen::VectorXd& input,
                        double temperature) {
  std::vector<double> logarithms;
  for (Index unit = rbm.n_pixels(); unit < rbm.n_visible(); ++unit) {
    const Eigen::VectorXd with_label = input + rbm.weights.row(unit).cast<double>().transpose();
    logarithms.push_back(negative_free_energy(linear + static_cast<double>(rbm.visible_bias(unit)),
                                              with_label, temperature));
  }
  return softmax_units().cumulant(logarithms);
}

}  // namespace

Nats log_probability(const Rbm& rbm, const Eigen::Ref<const BinaryBatch>& images, double log_z,
                     double temperature) {
  require_binary_units("log_probability", rbm);
  require_units("log_probability", "an image", images.rows(), rbm.n_visible());
  Nats result(images.cols());
  Eigen::VectorXd input(rbm.n_hidden());
  for (Index s = 0; s < images.cols(); ++s) {
    double negative_energy = 0.0;
    for (Index i = 0; i < images.rows(); ++i) {
      if (images(i, s) != 0) negative_energy += static_cast<double>(rbm.visible_bias(i));
    }
    const std::uint8_t* const image = images.col(s).data();
    pixel_input_in_double(rbm, image, input);
    const bool one_class = add_label_input_in_double(rbm, image + rbm.n_pixels(), input);
    result(s) = (one_class || rbm.n_labels() == 0
                     ? negative_free_energy(negative_energy, input, temperature)
                     : over_all_classes(rbm, negative_energy, input, temperature)) -
                log_z;
  }
  return result;
}

double mean_log_likelihood(const Rbm& rbm, const BinaryBatch& images, double log_z) {
  if (images.cols() == 0) {
    throw Error(ErrorCode::no_data, "mean_log_likelihood: there are no images");
  }
  return log_probability(rbm, images, log_z).mean();
}

VisibleDistribution::VisibleDistribution(const Rbm& rbm, double temperature)
    : largest_(-std::numeric_limits<double>::infinity()) {
  const Index n_units = counted_units(rbm, Layer::visible);
  if (n_units > max_listed_units) {
    throw Error(ErrorCode::out_of_range,
                {"visible_distribution: the machine has ", n_units,
                 " visible units, the states of at most ", max_listed_units, " are listed"});
  }
  tree_ =
      std::make_unique<StateTree>(rbm, Layer::visible, temperature, StateTree::Keep::exponentials);
  weights_.resize(static_cast<Index>(tree_->n_states()));
}

VisibleDistribution::~VisibleDistribution() = default;
VisibleDistribution::VisibleDistribution(VisibleDistribution&&) noexcept = default;
VisibleDistribution& VisibleDistribution::operator=(VisibleDistribution&&) noexcept = default;

bool VisibleDistribution::advance(std::uint64_t n_visits) {
  const std::uint64_t n_states = tree_->n_states();
  for (; n_visits > 0 && done_ < total(); --n_visits, ++done_) {
    double& weight = weights_(static_cast<Index>(done_ % n_states));
    if (done_ < n_states) {
      tree_->next();
      weight = tree_->log_weight();
      largest_ = std::max(largest_, weight);
    } else {
      weight = std::exp(weight - largest_);
    }
  }
  return done_ == total();
}

std::uint64_t VisibleDistribution::total() const { return 2 * tree_->n_states(); }

Eigen::VectorXd VisibleDistribution::probabilities() const {
  if (done_ < total()) {
    throw Error(ErrorCode::out_of_range,
                {"visible_distribution: ", done_, " of ", total(), " visits are made"});
  }
  return weights_ / weights_.sum();
}

Eigen::VectorXd visible_distribution(const Rbm& rbm, double temperature) {
  VisibleDistribution distribution(rbm, temperature);
  distribution.advance(distribution.total());
  return distribution.probabilities();
}

}  // namespace rbm
