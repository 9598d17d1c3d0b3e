#include "rbm/one_update.h"

#include "rbm/error.h"

namespace rbm {
namespace {

void require_possible(const Rbm& rbm, const BinaryBatch& images,
                      const OneUpdateSettings& settings) {
  constexpr const char* who = "one update";
  require_machine(who, rbm);
  require_binary_units(who, rbm);
  require_between(who, "the number of label units", rbm.n_labels(), 0, 0);
  require_units(who, "an image", images.rows(), rbm.n_visible());
  require_binary(who, images);
  if (images.cols() == 0) throw Error(ErrorCode::no_data, "one update: there are no images");
  require_between(who, "the number of images", images.cols(), 1, max_shown_batch);
  require_between(who, "the number of Gibbs steps", settings.gibbs_steps, 1, max_shown_gibbs_steps);
  if (!(settings.learning_rate >= 0.0 && settings.learning_rate <= 10.0)) {
    throw Error(ErrorCode::out_of_range, {"one update: the learning rate is ",
                                          settings.learning_rate, ", expected 0 to 10"});
  }
  if (settings.exact && !has_exact_update(rbm)) {
    throw Error(ErrorCode::out_of_range,
                {"one update: the exact phase needs a layer of at most ", max_exact_update_units,
                 " units, the smaller one has ", counted_units(rbm, smaller_layer(rbm))});
  }
}

/// Step by step what GibbsSampler::run does at once, with the same random numbers.
void run_chains(const Rbm& rbm, const BinaryBatch& images, const OneUpdateSettings& settings,
                OneUpdate& update) {
  RandomStream stream(settings.seed, Purpose::explained_learning, settings.draw);
  GibbsSampler sampler;
  sampler.sample_hidden(rbm, images, stream, update.hidden_mean, update.hidden);
  Chains chains{images, update.hidden, {}, {}};
  const GibbsOptions options{.keep_visible_mean = false};
  Batch mean;
  for (int step = 1; step <= settings.gibbs_steps; ++step) {
    sampler.run_from_hidden(rbm, chains, 1, stream, options);
    update.chain_visible.push_back(chains.visible);
    if (step == settings.gibbs_steps) break;
    sampler.sample_hidden(rbm, chains.visible, stream, mean, chains.hidden);
    update.chain_hidden.push_back(chains.hidden);
  }
  sampler.hidden_mean(rbm, chains.visible, update.fantasy_hidden_mean);
}

FreeEnergyShift shift(const Rbm& before, const Rbm& after, const BinaryBatch& states) {
  return {free_energy(before, states), free_energy(after, states)};
}

}  // namespace

bool has_exact_update(const Rbm& rbm) {
  return counted_units(rbm, smaller_layer(rbm)) <= max_exact_update_units;
}

OneUpdate one_update(const Rbm& rbm, const BinaryBatch& images, const OneUpdateSettings& settings) {
  require_possible(rbm, images, settings);
  OneUpdate update;
  run_chains(rbm, images, settings, update);
  const BinaryBatch& fantasies = update.chain_visible.back();
  update.positive = data_expectations(rbm, images);
  update.negative = data_expectations(rbm, fantasies);
  update.gradient = phase_difference(update.positive, update.negative);
  if (settings.exact) {
    update.exact_negative = exact_expectations(rbm);
    update.exact_gradient = phase_difference(update.positive, *update.exact_negative);
    update.bias = compare(update.gradient, *update.exact_gradient);
  }
  const Rbm after = stepped(rbm, update.gradient, settings.learning_rate);
  update.data = shift(rbm, after, images);
  update.fantasies = shift(rbm, after, fantasies);
  return update;
}

}  // namespace rbm
