#include "rbm/health.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rbm/numeric.h"

namespace rbm {
namespace {

/// Multiplications that the search for duplicates may take.
constexpr double most_comparing = 1e7;

void look_at_weights(const Rbm& rbm, const Rbm& last_step, HealthFacts& facts) {
  const auto w = rbm.weights.cast<double>().array();
  const auto step = last_step.weights.cast<double>().array();
  facts.weight_norm = std::sqrt(w.square().sum());
  facts.step_norm = std::sqrt(step.square().sum());
  facts.mean_weight = w.abs().mean();
  facts.mean_step = step.abs().mean();
  facts.largest_weight = w.abs().maxCoeff();
  facts.large_share = static_cast<double>((rbm.weights.array().abs() > large_weight).count()) /
                      static_cast<double>(rbm.weights.size());
}

void look_at_activity(const Batch& p, HealthFacts& facts) {
  facts.n_images = p.cols();
  if (p.cols() == 0) return;
  const Eigen::ArrayXd means = p.cast<double>().rowwise().mean().array();
  facts.mean_activity = means.mean();
  facts.activity_sd = std::sqrt((means - facts.mean_activity).square().mean());
  for (Index j = 0; j < p.rows(); ++j) {
    if (p.row(j).maxCoeff() < dead_below) facts.dead.push_back(j);
    if (p.row(j).minCoeff() > saturated_above) facts.saturated.push_back(j);
  }
}

std::vector<Index> units_to_compare(Index n_visible, Index n_hidden) {
  const double affordable = std::sqrt(2.0 * most_comparing / static_cast<double>(n_visible));
  const Index n = std::min(n_hidden, static_cast<Index>(affordable));
  std::vector<Index> units(static_cast<std::size_t>(n));
  for (Index k = 0; k < n; ++k) units[static_cast<std::size_t>(k)] = k * n_hidden / n;
  return units;
}

/// Groups of what is linked: each element points towards the first of its group.
class Groups {
 public:
  explicit Groups(std::size_t n) : first_(n) {
    std::iota(first_.begin(), first_.end(), std::size_t{0});
  }
  std::size_t first(std::size_t k) const {
    while (first_[k] != k) k = first_[k];
    return k;
  }
  void link(std::size_t a, std::size_t b) {
    const std::size_t first_a = first(a), first_b = first(b);
    first_[std::max(first_a, first_b)] = std::min(first_a, first_b);
  }

 private:
  std::vector<std::size_t> first_;
};

void look_for_duplicates(const Rbm& rbm, const std::vector<bool>& weightless, HealthFacts& facts) {
  std::vector<Index> units = units_to_compare(rbm.n_visible(), rbm.n_hidden());
  facts.n_compared = static_cast<Index>(units.size());
  std::erase_if(units, [&](Index j) { return weightless[static_cast<std::size_t>(j)]; });
  // One column after the other in memory, of length 1.
  Batch directions(rbm.n_visible(), static_cast<Index>(units.size()));
  for (Index k = 0; k < directions.cols(); ++k) {
    directions.col(k) = rbm.weights.col(units[static_cast<std::size_t>(k)]).normalized();
  }
  Groups groups(units.size());
  for (std::size_t k = 0; k < units.size(); ++k) {
    for (std::size_t l = k + 1; l < units.size(); ++l) {
      const float between = rbm.hidden_bias(units[k]) - rbm.hidden_bias(units[l]);
      if (std::abs(between) > duplicate_bias) continue;
      const float cosine =
          directions.col(static_cast<Index>(k)).dot(directions.col(static_cast<Index>(l)));
      if (static_cast<double>(cosine) >= duplicate_cosine) groups.link(k, l);
    }
  }
  std::vector<std::vector<Index>> members(units.size());
  for (std::size_t k = 0; k < units.size(); ++k) members[groups.first(k)].push_back(units[k]);
  for (std::vector<Index>& group : members) {
    if (group.size() > 1) facts.duplicates.push_back(std::move(group));
  }
}

void look_at_columns(const Rbm& rbm, HealthFacts& facts) {
  const double usual = facts.weight_norm / std::sqrt(static_cast<double>(rbm.n_hidden()));
  std::vector<bool> weightless;
  for (Index j = 0; j < rbm.n_hidden(); ++j) {
    const double norm = std::sqrt(rbm.weights.col(j).cast<double>().squaredNorm());
    weightless.push_back(norm <= weightless_share * usual);
    if (weightless.back()) facts.weightless.push_back(j);
  }
  look_for_duplicates(rbm, weightless, facts);
}

/// Nats, of a pixel that is on with probability sigmoid(bias) where `on` is right.
double divergence(double on, double bias) {
  const auto minus_entropy = [](double p) { return p > 0.0 ? p * std::log(p) : 0.0; };
  return minus_entropy(on) + minus_entropy(1.0 - on) - on * log_sigmoid(bias) -
         (1.0 - on) * log_sigmoid(-bias);
}

void look_at_pixels(const Rbm& rbm, const Vector& pixel_means, const BinaryBatch& chains,
                    HealthFacts& facts) {
  if (pixel_means.size() == 0) return;
  const Index n_pixels = rbm.n_pixels();
  const Eigen::ArrayXd on = pixel_means.head(n_pixels).cast<double>().array();
  double sum = 0.0;
  for (Index i = 0; i < n_pixels; ++i) {
    sum += divergence(on(i), static_cast<double>(rbm.visible_bias(i)));
  }
  facts.bias_divergence = sum;
  if (chains.cols() == 0) return;
  const Eigen::ArrayXd seen = chains.topRows(n_pixels).cast<double>().rowwise().mean().array();
  const double by_chance = (on * (1.0 - on)).mean() / static_cast<double>(chains.cols());
  const double square = (seen - on).square().mean() - by_chance;
  facts.marginal_difference = std::sqrt(std::max(square, 0.0));
}

}  // namespace

HealthFacts examine(const Rbm& rbm, const Rbm& last_step, const Batch& hidden_mean,
                    const Vector& pixel_means, const BinaryBatch& chains) {
  const auto require = [&](const char* what, Index given) {
    require_units("examine", what, given, rbm.n_visible());
  };
  require("the last step", last_step.n_visible());
  require_units("examine", "the last step's hidden side", last_step.n_hidden(), rbm.n_hidden());
  if (hidden_mean.cols() > 0) {
    require_units("examine", "the list of p(h|v)", hidden_mean.rows(), rbm.n_hidden());
  }
  if (pixel_means.size() > 0) require("the list of the pixels' means", pixel_means.size());
  if (chains.cols() > 0) require("a chain", chains.rows());
  HealthFacts facts;
  look_at_weights(rbm, last_step, facts);
  look_at_activity(hidden_mean, facts);
  look_at_columns(rbm, facts);
  look_at_pixels(rbm, pixel_means, chains, facts);
  return facts;
}

}  // namespace rbm
