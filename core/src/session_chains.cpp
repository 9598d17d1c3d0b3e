#include <string>
#include <utility>

#include "rbm/classification.h"
#include "rbm/error.h"
#include "rbm/session.h"
#include "session_support.h"

/// The chains on display, and what is held in them.
namespace rbm {

RandomStream Session::next_chain_stream() {
  return RandomStream(seed_, Purpose::display_chains, chain_events_++);
}

std::optional<Clamp> Session::held_by(const std::optional<Clamp>& clamp,
                                      std::optional<Index> label) const {
  if (!clamp && !label) return std::nullopt;
  const Index n_visible = rbm_.n_visible(), n_pixels = rbm_.n_pixels();
  Clamp held{BinaryVector::Zero(n_visible), BinaryVector::Zero(n_visible)};
  if (clamp) {
    held.mask.head(n_pixels) = clamp->mask;
    held.values.head(n_pixels) = clamp->values;
  }
  if (label) {
    held.mask.tail(rbm_.n_labels()).setOnes();
    held.values(n_pixels + *label) = 1;
  }
  if (is_grey()) held.real_values = values_of(held.values);
  return held;
}

Chains Session::at(BinaryBatch states) const {
  if (is_grey()) return at_values(values_of(states));
  Chains chains;
  chains.visible_mean = states.cast<float>();
  chains.visible = std::move(states);
  if (held_) apply_clamp(*held_, chains);
  return chains;
}

Chains Session::noise(const Rbm& rbm, RandomStream stream) const {
  if (is_grey()) {
    return at_values(real_chains_from_noise(rbm, chains_.count(), stream, temperature_).values);
  }
  return at(chains_from_noise(rbm, chains_.count(), stream, temperature_).visible);
}

void Session::start(Chains chains) {
  chains_ = std::move(chains);
  chain_steps_ = 0;
  unsettle();
}

void Session::set_chains(Index n_chains) {
  if (n_chains < 1 || n_chains > max_chains) {
    throw Error(ErrorCode::out_of_range, {"set_chains: ", n_chains, " chains were asked for, 1 to ",
                                          max_chains, " can be shown"});
  }
  const Index had = chains_.count();
  if (n_chains == had) return;
  const Index kept = std::min(had, n_chains);
  if (is_grey()) return set_grey_chains(n_chains, kept);
  Chains chains;
  chains.visible.resize(rbm_.n_visible(), n_chains);
  chains.visible_mean.resize(rbm_.n_visible(), n_chains);
  chains.visible.leftCols(kept) = chains_.visible.leftCols(kept);
  chains.visible_mean.leftCols(kept) = chains_.visible_mean.leftCols(kept);
  if (n_chains > had) {
    RandomStream stream = next_chain_stream();
    const Chains fresh = chains_from_noise(rbm_, n_chains - had, stream, temperature_);
    chains.visible.rightCols(n_chains - had) = fresh.visible;
    chains.visible_mean.rightCols(n_chains - had) = fresh.visible_mean;
    if (held_) apply_clamp(*held_, chains);
  }
  chains_ = std::move(chains);
}

void Session::set_temperature(float temperature) {
  if (!(temperature >= 0.05f && temperature <= 20.0f)) {  // written so that NaN fails
    throw Error(ErrorCode::out_of_range,
                {"set_temperature: T is ", temperature, ", expected 0.05 to 20"});
  }
  if (temperature != temperature_) unsettle();
  temperature_ = temperature;
}

void Session::set_clamp(Clamp clamp) {
  require_binary("set_clamp", one_image("set_clamp", clamp.mask, rbm_));
  one_image("set_clamp", clamp.values, rbm_);
  std::optional<Clamp> held = held_by(clamp, dreamed_label_);
  clamp_ = std::move(clamp);
  held_ = std::move(held);
  apply_clamp(*held_, chains_);
  unsettle();
  if (is_grey()) mark_light(chains_);
}

void Session::clear_clamp() {
  held_ = held_by(std::nullopt, dreamed_label_);
  if (clamp_) unsettle();
  clamp_.reset();
}

void Session::set_dreamed_label(std::optional<Index> label) {
  if (label && (*label < 0 || *label >= rbm_.n_labels())) {
    throw Error(ErrorCode::out_of_range,
                {"set_dreamed_label: class ", *label, " was asked for, the machine has ",
                 rbm_.n_labels(), " label units"});
  }
  held_ = held_by(clamp_, label);
  if (dreamed_label_ != label) unsettle();
  dreamed_label_ = label;
  if (held_) apply_clamp(*held_, chains_);
}

void Session::restart_chains_from_noise() { start(noise(rbm_, next_chain_stream())); }

void Session::restart_chains_from_data() {
  if (data().cols() == 0) {
    throw Error(ErrorCode::no_data, "restart_chains_from_data: there are no images to start from");
  }
  RandomStream stream = next_chain_stream();
  BinaryBatch states(rbm_.n_visible(), chains_.count());
  for (Index c = 0; c < states.cols(); ++c) {
    states.col(c) =
        data().col(static_cast<Index>(stream.below(static_cast<std::uint32_t>(data().cols()))));
  }
  ClassWeights scratch;
  draw_missing_labels(rbm_, stream, scratch, states);
  start(at(std::move(states)));
}

void Session::restart_chains_from_image(const BinaryVector& image) {
  const BinaryBatch column = one_image("restart_chains_from_image", image, rbm_);
  BinaryBatch states = joined(column.replicate(1, chains_.count()), {}, rbm_.n_labels());
  if (rbm_.n_labels() > 0) {
    RandomStream stream = next_chain_stream();
    ClassWeights scratch;
    draw_missing_labels(rbm_, stream, scratch, states);
  }
  start(at(std::move(states)));
}

void Session::step_chains(int steps) {
  if (steps < 0 || steps > 100000) {
    throw Error(ErrorCode::out_of_range,
                {"step_chains: ", steps, " steps were asked for, 0 to 100000 are possible"});
  }
  if (steps == 0) return;
  RandomStream stream = next_chain_stream();
  const Clamp* const held = held_ ? &*held_ : nullptr;
  if (is_grey()) {
    sampler_.run_real(rbm_, chains_, steps, stream, {temperature_, held});
    mark_light(chains_);
  } else {
    sampler_.run(rbm_, chains_, steps, stream, {temperature_, held});
  }
  chain_steps_ += static_cast<std::uint64_t>(steps);
}

}  // namespace rbm
