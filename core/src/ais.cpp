#include "rbm/ais.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "ais_weights.h"
#include "rbm/classification.h"
#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

struct Segment {
  double end;
  const char* number;  ///< of its betas, for sentences
};

constexpr std::array<Segment, 3> segments = {{{0.5, "the number of betas up to 0.5"},
                                              {0.9, "the number of betas from 0.5 to 0.9"},
                                              {1.0, "the number of betas from 0.9 to 1"}}};

void require_between(const char* setting, int value, int least, int most) {
  if (value >= least && value <= most) return;
  throw Error(ErrorCode::out_of_range,
              {"AisSettings: ", setting, " is ", value, ", expected ", least, " to ", most});
}

template <class Values>
void require_finite(const char* what, const Values& values) {
  if (all_within_limit(values.data(), values.size())) return;
  throw Error(ErrorCode::not_finite,
              {"AisRun: a value of the ", what, " is not a number or beyond one million"});
}

/// Four streams for every number of a run: one for the chains of each direction, and from
/// weighted_states_event on one for the states that are drawn by weight.
std::uint64_t stream_event(AisDirection direction, std::uint32_t run) {
  return 4 * std::uint64_t{run} + static_cast<std::uint64_t>(direction);
}
constexpr std::uint64_t weighted_states_event = 2;

/// n columns of `starts` in a random order, from the beginning again when they are used up.
BinaryBatch shuffled_columns(const BinaryBatch& starts, Index n, RandomStream& stream) {
  std::vector<Index> order(static_cast<std::size_t>(starts.cols()));
  std::iota(order.begin(), order.end(), Index{0});
  for (std::size_t k = order.size(); k > 1; --k) {
    std::swap(order[k - 1], order[stream.below(static_cast<std::uint32_t>(k))]);
  }
  BinaryBatch chosen(starts.rows(), n);
  for (Index c = 0; c < n; ++c) {
    chosen.col(c) = starts.col(order[static_cast<std::size_t>(c % starts.cols())]);
  }
  return chosen;
}

}  // namespace

AisSettings quick_ais() {
  AisSettings settings;
  for (int& n : settings.n_betas) n /= 5;
  settings.warm_up /= 5;
  return settings;
}

void validate(const AisSettings& settings) {
  for (std::size_t s = 0; s < segments.size(); ++s) {
    require_between(segments[s].number, settings.n_betas[s], 1, max_ais_betas);
  }
  require_between("the number of chains", settings.n_chains, 2, max_ais_chains);
  require_between("the warm-up", settings.warm_up, 0, max_ais_warm_up);
}

std::vector<float> ais_betas(const AisSettings& settings) {
  validate(settings);
  std::vector<float> betas = {0.0f};
  double start = 0.0;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    const int n = settings.n_betas[s];
    for (int k = 1; k <= n; ++k) {
      betas.push_back(static_cast<float>(start + (segments[s].end - start) * k / n));
    }
    start = segments[s].end;
  }
  return betas;
}

double AisBase::log_partition(Index n_hidden) const {
  double sum = static_cast<double>(n_hidden) * softplus(0.0);
  const Eigen::VectorXd bias = visible_bias.cast<double>();
  for (const double a : bias.head(bias.size() - kinds.n_labels)) sum += softplus(a);
  if (kinds.n_labels > 0) {
    const auto n_labels = static_cast<std::size_t>(kinds.n_labels);
    sum += softmax_units().cumulant({bias.data() + bias.size() - kinds.n_labels, n_labels});
  }
  return sum;
}

AisBase base_from_data(const BinaryBatch& images, const VisibleKinds& kinds) {
  PixelCounts on = PixelCounts::Zero(images.rows());
  count_pixels(images, on);
  return {visible_bias_from_counts(on, images.cols(), kinds), kinds};
}

AisBase uniform_base(Index n_visible, const VisibleKinds& kinds) {
  return {Vector::Zero(n_visible), kinds};
}

AisRun::AisRun(AisDirection direction, Rbm rbm, const AisBase& base, const AisSettings& settings)
    : direction_(direction),
      seed_(settings.seed),
      event_(stream_event(direction, settings.run)),
      rbm_(std::move(rbm)),
      base_bias_(base.visible_bias),
      log_z_base_(base.log_partition(rbm_.n_hidden())),
      betas_(ais_betas(settings)),
      stream_(seed_, Purpose::annealing, event_),
      log_weights_(static_cast<std::size_t>(settings.n_chains), 0.0) {
  require_binary_units("AisRun", rbm_);
  require_units("AisRun", "the base", base_bias_.size(), rbm_.n_visible());
  require_units("AisRun", "the base's group of labels", base.kinds.n_labels, rbm_.n_labels());
  require_finite("base", base_bias_);
  require_finite("weights", rbm_.weights);
  require_finite("visible biases", rbm_.visible_bias);
  require_finite("hidden biases", rbm_.hidden_bias);
  transpose(rbm_.weights, transposed_);
  bias_rise_.resize(static_cast<std::size_t>(rbm_.n_visible()));
  for (Index i = 0; i < rbm_.n_visible(); ++i) {
    bias_rise_[static_cast<std::size_t>(i)] =
        static_cast<double>(rbm_.visible_bias(i)) - static_cast<double>(base_bias_(i));
  }
}

AisRun AisRun::forward(Rbm rbm, const AisBase& base, const AisSettings& settings) {
  AisRun run(AisDirection::forward, std::move(rbm), base, settings);
  run.units_.sample(base.kinds, run.base_bias_.replicate(1, settings.n_chains), 1.0f, run.stream_,
                    run.visible_);
  return run;
}

AisRun AisRun::reverse(Rbm rbm, const AisBase& base, const BinaryBatch& starts,
                       const AisSettings& settings) {
  if (starts.cols() == 0) {
    throw Error(ErrorCode::no_data, "AisRun: a reverse run was given no state to start from");
  }
  require_units("AisRun", "a start", starts.rows(), rbm.n_visible());
  require_binary("AisRun", starts);
  AisRun run(AisDirection::reverse, std::move(rbm), base, settings);
  std::reverse(run.betas_.begin(), run.betas_.end());
  run.warm_up_ = settings.warm_up;
  run.visible_ = shuffled_columns(starts, settings.n_chains, run.stream_);
  ClassWeights scratch;
  draw_missing_labels(run.rbm_, run.stream_, scratch, run.visible_);
  return run;
}

void AisRun::advance(Index n_steps) {
  for (; n_steps > 0 && !finished(); --n_steps) step();
}

void AisRun::step() {
  sums_.sum(rbm_.weights, rbm_.hidden_bias, visible_, hidden_input_);
  if (done_ < warm_up_) {
    units_.sample(hidden_input_, 1.0f, stream_, hidden_);
    draw_visible(1.0f);
  } else {
    const auto now = static_cast<std::size_t>(done_ - warm_up_);
    weigh_and_draw_hidden(betas_[now], betas_[now + 1]);
    if (done_ + 1 < total()) draw_visible(betas_[now + 1]);
  }
  ++done_;
}

/// From one beta to the next, at which the hidden units are drawn.
void AisRun::weigh_and_draw_hidden(float beta, float next_beta) {
  static constexpr auto rise_and_sample = softplus_rise_and_sample;
  const Index n_hidden = hidden_input_.rows();
  hidden_.resize(n_hidden, visible_.cols());
  uniforms_.resize(static_cast<std::size_t>(hidden_.size()));
  stream_.fill_uniform(uniforms_.data(), uniforms_.size());
  const double difference = static_cast<double>(next_beta) - static_cast<double>(beta);
  for (Index c = 0; c < visible_.cols(); ++c) {
    const double visible =
        sum_of_active(visible_.data() + c * visible_.rows(), bias_rise_.data(), visible_.rows());
    const double hidden =
        rise_and_sample(hidden_input_.data() + c * n_hidden, n_hidden, beta, next_beta,
                        uniforms_.data() + c * n_hidden, hidden_.data() + c * n_hidden);
    log_weights_[static_cast<std::size_t>(c)] += difference * visible + hidden;
  }
}

BinaryBatch AisRun::weighted_states() const {
  require_finished();
  const double largest = *std::max_element(log_weights_.begin(), log_weights_.end());
  double sum = 0.0;
  for (const double log_w : log_weights_) sum += std::exp(log_w - largest);

  // Evenly spaced marks along the chains, each as long as its weight.
  RandomStream stream(seed_, Purpose::annealing, event_ + weighted_states_event);
  const Index n = visible_.cols();
  const double spacing = sum / static_cast<double>(n);
  const double offset = stream.uniform_double();
  BinaryBatch states(visible_.rows(), n);
  Index chain = 0;
  double end = std::exp(log_weights_[0] - largest);
  for (Index k = 0; k < n; ++k) {
    const double mark = spacing * (static_cast<double>(k) + offset);
    while (mark >= end && chain + 1 < n) {
      ++chain;
      end += std::exp(log_weights_[static_cast<std::size_t>(chain)] - largest);
    }
    states.col(k) = visible_.col(chain);
  }
  return states;
}

/// At 0 < beta <= 1. The visible inputs beta (a + W h) + (1 - beta) a_0 are beta times those of a
/// machine with other visible biases.
void AisRun::draw_visible(float beta) {
  visible_bias_ = rbm_.visible_bias + ((1.0f - beta) / beta) * base_bias_;
  sums_.sum(transposed_, visible_bias_, hidden_, visible_input_);
  units_.sample(rbm_.kinds, visible_input_, beta, stream_, visible_);
}

}  // namespace rbm
