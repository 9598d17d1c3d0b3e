#include "rbm/rbm.h"

#include <algorithm>
#include <utility>

#include "rbm/digest.h"
#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

void require_size(const char* layer, Index given, Index limit) {
  if (given < 1 || given > limit) {
    throw Error(ErrorCode::out_of_range, {"make_rbm: ", given, " ", layer,
                                          " units were asked for, 1 to ", limit, " are possible"});
  }
}

Batch layer_input(const Weights& table, const Vector& bias, const BinaryBatch& states) {
  ActiveRowSums sums;
  Batch inputs;
  sums.sum(table, bias, states, inputs);
  return inputs;
}

constexpr VisibleKinds all_binary;

Batch mean_of(Batch inputs, const VisibleKinds& kinds, float temperature) {
  VisibleUnits().mean(kinds, inputs, 1.0f / temperature);
  return inputs;
}

BinaryBatch sample(const Batch& inputs, const VisibleKinds& kinds, RandomStream& stream,
                   float temperature) {
  BinaryBatch states;
  VisibleUnits().sample(kinds, inputs, 1.0f / temperature, stream, states);
  return states;
}

Weights transposed(const Weights& weights) {
  Weights result;
  transpose(weights, result);
  return result;
}

}  // namespace

Rbm make_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float weight_sd) {
  require_size("visible", n_visible, max_visible);
  require_size("hidden", n_hidden, max_hidden);
  Rbm rbm{Weights(n_visible, n_hidden), Vector::Zero(n_visible), Vector::Zero(n_hidden)};
  RandomStream stream(seed, Purpose::initial_weights);
  for (Index k = 0; k < rbm.weights.size(); ++k) {
    rbm.weights.data()[k] = static_cast<float>(stream.normal()) * weight_sd;
  }
  return rbm;
}

void set_visible_bias_from_data(Rbm& rbm, const BinaryBatch& images) {
  require_units("set_visible_bias_from_data", "an image", images.rows(), rbm.n_visible());
  PixelCounts on = PixelCounts::Zero(rbm.n_visible());
  count_pixels(images, on);
  rbm.visible_bias = visible_bias_from_counts(on, images.cols(), rbm.kinds);
}

void count_pixels(const BinaryBatch& images, PixelCounts& on) {
  for (Index s = 0; s < images.cols(); ++s) on += images.col(s).cast<std::uint32_t>();
}

Vector visible_bias_from_counts(const PixelCounts& on, Index n_images, const VisibleKinds& kinds) {
  if (n_images == 0) return Vector::Zero(on.size());
  Vector bias(on.size());
  const Index n_pixels = on.size() - kinds.n_labels;
  double n_labelled = 0.0;
  for (Index i = n_pixels; i < on.size(); ++i) n_labelled += static_cast<double>(on(i));
  for (Index i = n_pixels; i < on.size(); ++i) {
    const double share =
        (1.0 + static_cast<double>(on(i))) / (n_labelled + static_cast<double>(kinds.n_labels));
    bias(i) = static_cast<float>(log_double(share));
  }
  for (Index i = 0; i < n_pixels; ++i) {
    const double ons = 1.0 + static_cast<double>(on(i));
    const double offs = static_cast<double>(n_images) + 2.0 - ons;
    bias(i) = static_cast<float>(log_double(ons / offs));
  }
  return bias;
}

Nats energy(const Rbm& rbm, const BinaryBatch& visible, const BinaryBatch& hidden) {
  require_binary_units("energy", rbm);
  require_units("energy", "a visible state", visible.rows(), rbm.n_visible());
  require_units("energy", "a hidden state", hidden.rows(), rbm.n_hidden());
  require_units("energy", "the batch of hidden states", hidden.cols(), visible.cols());
  const Eigen::MatrixXd v = visible.cast<double>();
  const Eigen::MatrixXd h = hidden.cast<double>();
  const Eigen::MatrixXd w = rbm.weights.cast<double>();
  Nats result(visible.cols());
  for (Index s = 0; s < visible.cols(); ++s) {
    result(s) = -rbm.visible_bias.cast<double>().dot(v.col(s)) -
                rbm.hidden_bias.cast<double>().dot(h.col(s)) - v.col(s).dot(w * h.col(s));
  }
  return result;
}

Batch hidden_input(const Rbm& rbm, const BinaryBatch& visible) {
  require_units("hidden_input", "a visible state", visible.rows(), rbm.n_visible());
  return layer_input(rbm.weights, rbm.hidden_bias, visible);
}

Batch visible_input(const Rbm& rbm, const BinaryBatch& hidden) {
  require_units("visible_input", "a hidden state", hidden.rows(), rbm.n_hidden());
  return layer_input(transposed(rbm.weights), rbm.visible_bias, hidden);
}

Batch mean_h_from_v(const Rbm& rbm, const BinaryBatch& visible, float temperature) {
  require_units("mean_h_from_v", "a visible state", visible.rows(), rbm.n_visible());
  return mean_of(layer_input(rbm.weights, rbm.hidden_bias, visible), all_binary, temperature);
}

Batch mean_v_from_h(const Rbm& rbm, const BinaryBatch& hidden, float temperature) {
  require_units("mean_v_from_h", "a hidden state", hidden.rows(), rbm.n_hidden());
  return mean_of(layer_input(transposed(rbm.weights), rbm.visible_bias, hidden), rbm.kinds,
                 temperature);
}

Batch mean_v_from_mean_h(const Rbm& rbm, const Batch& hidden_mean) {
  require_units("mean_v_from_mean_h", "a hidden mean", hidden_mean.rows(), rbm.n_hidden());
  Batch mean;
  sum_scaled_rows(transposed(rbm.weights), rbm.visible_bias, hidden_mean, mean);
  return mean_of(std::move(mean), rbm.kinds, 1.0f);
}

Batch mean_h_from_mean_v(const Rbm& rbm, const Batch& visible_mean) {
  require_units("mean_h_from_mean_v", "a visible mean", visible_mean.rows(), rbm.n_visible());
  Batch mean;
  sum_scaled_rows(rbm.weights, rbm.hidden_bias, visible_mean, mean);
  return mean_of(std::move(mean), all_binary, 1.0f);
}

BinaryBatch sample_h_from_v(const Rbm& rbm, const BinaryBatch& visible, RandomStream& stream,
                            float temperature) {
  return sample(hidden_input(rbm, visible), all_binary, stream, temperature);
}

BinaryBatch sample_v_from_h(const Rbm& rbm, const BinaryBatch& hidden, RandomStream& stream,
                            float temperature) {
  require_binary_units("sample_v_from_h", rbm);
  return sample(visible_input(rbm, hidden), rbm.kinds, stream, temperature);
}

std::string digest(const Rbm& rbm) {
  Digest digest;
  const auto add = [&digest](const auto& values) {
    digest.add(values.data(), static_cast<std::size_t>(values.size()) * sizeof(float));
  };
  add(rbm.weights);
  add(rbm.visible_bias);
  add(rbm.hidden_bias);
  if (rbm.kinds.real_valued()) digest.add(&rbm.kinds.variance, sizeof(float));
  return digest.hex();
}

void require_units(const char* who, const char* what, Index given, Index expected) {
  if (given == expected) return;
  throw Error(ErrorCode::shape_mismatch,
              {who, ": ", what, " has ", given, " entries, expected ", expected});
}

void require_between(const char* who, const char* setting, Index value, Index least, Index most) {
  if (value >= least && value <= most) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": ", setting, " is ", value, ", expected ", least, " to ", most});
}

void require_machine(const char* who, const Rbm& rbm) {
  const auto require_parameters = [who](const char* what, const auto& values) {
    if (all_within_limit(values.data(), values.size())) return;
    throw Error(ErrorCode::not_finite,
                {who, ": one of the ", what, " is not a number or beyond one million"});
  };
  require_between(who, "the number of visible units", rbm.n_visible(), 1, max_visible);
  require_between(who, "the number of hidden units", rbm.n_hidden(), 1, max_hidden);
  require_units(who, "the visible bias", rbm.visible_bias.size(), rbm.n_visible());
  require_units(who, "the hidden bias", rbm.hidden_bias.size(), rbm.n_hidden());
  require_parameters("weights", rbm.weights);
  require_parameters("visible biases", rbm.visible_bias);
  require_parameters("hidden biases", rbm.hidden_bias);
}

void require_binary_units(const char* who, const Rbm& rbm) {
  if (!rbm.kinds.real_valued()) return;
  throw Error(ErrorCode::out_of_range,
              {who,
               ": the visible units of this machine are Gaussian, and this is only for binary "
               "ones"});
}

void require_binary(const char* who, const BinaryBatch& states) {
  if (states.size() == 0 || states.maxCoeff() <= 1) return;
  throw Error(ErrorCode::not_binary,
              {who, ": an entry is ", int{states.maxCoeff()}, ", every entry must be 0 or 1"});
}

}  // namespace rbm
