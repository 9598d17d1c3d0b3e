// What an update does, and the dice in it, as JavaScript sees it: plain functions of a machine.

#include <algorithm>
#include <cmath>

#include "javascript.h"
#include "machine.h"
#include "rbm/ascent.h"
#include "rbm/chain_walk.h"
#include "rbm/coin_flips.h"
#include "rbm/error.h"
#include "rbm/one_update.h"
#include "rbm/split.h"

namespace rbm::wasm {
namespace {

using Doubles = Eigen::VectorXd;

/// More would keep the page waiting.
constexpr double max_explained_images = 100000;

Rbm machine_of(const val& object) {
  const Index n_labels = label_units_of(object);
  const Index n_visible = visible_from(number_in(object, "nVisible")) + n_labels;
  return machine_from(object, n_visible, hidden_from(number_in(object, "nHidden")), n_labels);
}

BinaryBatch images_of(const char* who, const val& pixels, const Rbm& machine) {
  const Index n_images = count_images(who, pixels, machine.n_visible());
  require_whole("the number of images", static_cast<double>(n_images), 0, max_explained_images);
  BinaryBatch images(machine.n_visible(), n_images);
  copy_images(pixels, machine.n_visible(), 0, n_images, images.data());
  return images;
}

/// A copy of its own: what it is made of is gone when the call returns.
template <class Container>
val copied(const Container& values) {
  return view(values).template call<val>("slice");
}

val copied_numbers(const std::vector<Index>& values) {
  const Doubles numbers =
      Eigen::Map<const Eigen::Matrix<Index, Eigen::Dynamic, 1>>(values.data(), std::ssize(values))
          .cast<double>();
  return copied(numbers);
}

// Ascent ------------------------------------------------------------------------------------------

val object_of(const DataProbability& probability) {
  val object = val::object();
  put(object, "each", copied(probability.each));
  put(object, "eachLog", copied(probability.each_log));
  put(object, "onData", probability.on_data);
  put(object, "elsewhere", probability.elsewhere);
  put(object, "logLikelihood", probability.log_likelihood);
  put(object, "meanLogLikelihood", probability.mean_log_likelihood);
  return object;
}

/// States as images, and their probabilities.
val object_of(const std::vector<StateShift>& shifts, Index n_visible) {
  const Index n = std::ssize(shifts);
  BinaryBatch images(n_visible, n);
  Doubles before(n), after(n);
  for (Index k = 0; k < n; ++k) {
    const StateShift& shift = shifts[static_cast<std::size_t>(k)];
    for (Index i = 0; i < n_visible; ++i) {
      images(i, k) = static_cast<std::uint8_t>(shift.state >> i & 1);
    }
    before(k) = shift.before;
    after(k) = shift.after;
  }
  val object = val::object();
  put(object, "images", copied(images));
  put(object, "before", copied(before));
  put(object, "after", copied(after));
  return object;
}

val explain_ascent(const val& machine, const val& pixels, double held_out_share,
                   double learning_rate, double listed) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    const SplitImages split =
        split_images(images_of("explain ascent", pixels, rbm), held_out_share);
    const Ascent told =
        ascent(rbm, split.training, learning_rate,
               whole<Index>("the number of listed states", listed, 0, max_listed_shifts));
    val object = val::object();
    put(object, "images", copied(told.data.images));
    put(object, "counts", copied_numbers(told.data.counts));
    put(object, "nImages", static_cast<double>(split.training.cols()));
    put(object, "dataEntropy", told.data_entropy);
    put(object, "before", object_of(told.before));
    put(object, "after", object_of(told.after));
    put(object, "losers", object_of(told.losers, rbm.n_visible()));
    put(object, "winners", object_of(told.winners, rbm.n_visible()));
    return object;
  });
}

// One update --------------------------------------------------------------------------------------

/// What the page has room for.
struct Shown {
  Index images;
  Index hidden;  ///< columns of the maps
};

/// The first images of every step, step after step.
val copied_steps(const std::vector<BinaryBatch>& steps, Index n_units, Index n_images) {
  BinaryBatch all(n_units, n_images * std::ssize(steps));
  Index at = 0;
  for (const BinaryBatch& step : steps) {
    all.middleCols(at, n_images) = step.leftCols(n_images);
    at += n_images;
  }
  return copied(all);
}

val copied_map(const WeightsInDouble& values, Index n_hidden) {
  const Weights shown = values.leftCols(n_hidden).cast<float>();
  return copied(shown);
}

val object_of(const FreeEnergyShift& shift, Index n_images) {
  val object = val::object();
  put(object, "meanBefore", shift.before.mean());
  put(object, "meanAfter", shift.after.mean());
  put(object, "before", copied(Doubles(shift.before.head(n_images))));
  put(object, "after", copied(Doubles(shift.after.head(n_images))));
  return object;
}

void put_exact(val& object, const OneUpdate& update, const Shown& shown) {
  if (!update.exact_negative || !update.exact_gradient || !update.bias) {
    put(object, "exact", val::null());
    return;
  }
  val exact = val::object();
  put(exact, "negative", copied_map(update.exact_negative->both, shown.hidden));
  put(exact, "difference", copied_map(update.exact_gradient->weights, shown.hidden));
  put(exact, "angle", update.bias->angle);
  put(exact, "relativeNorm", update.bias->relative_norm);
  put(object, "exact", exact);
}

val object_of(const OneUpdate& update, const Rbm& rbm, const OneUpdateSettings& settings,
              const Shown& shown) {
  const Index n = shown.images;
  val object = val::object();
  put(object, "shownImages", static_cast<double>(n));
  put(object, "shownHidden", static_cast<double>(shown.hidden));
  put(object, "hiddenMean", copied(Batch(update.hidden_mean.leftCols(n))));
  put(object, "hidden", copied(BinaryBatch(update.hidden.leftCols(n))));
  put(object, "chainVisible", copied_steps(update.chain_visible, rbm.n_visible(), n));
  put(object, "chainHidden", copied_steps(update.chain_hidden, rbm.n_hidden(), n));
  put(object, "fantasyHiddenMean", copied(Batch(update.fantasy_hidden_mean.leftCols(n))));
  put(object, "positive", copied_map(update.positive.both, shown.hidden));
  put(object, "negative", copied_map(update.negative.both, shown.hidden));
  put(object, "difference", copied_map(update.gradient.weights, shown.hidden));
  put(object, "step", copied_map(settings.learning_rate * update.gradient.weights, shown.hidden));
  put(object, "data", object_of(update.data, n));
  put(object, "fantasies", object_of(update.fantasies, n));
  put_exact(object, update, shown);
  return object;
}

val explain_update(const val& machine, const val& pixels, const val& wanted) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    const BinaryBatch images = images_of("explain update", pixels, rbm);
    OneUpdateSettings settings;
    settings.gibbs_steps =
        whole<int>("gibbsSteps", number_in(wanted, "gibbsSteps"), 1, max_shown_gibbs_steps);
    settings.learning_rate = number_in(wanted, "learningRate");
    settings.seed = seed_from(number_in(wanted, "seed"));
    settings.draw = seed_from(number_in(wanted, "draw"));
    settings.exact = truth_in("exact", wanted, "exact") && has_exact_update(rbm);
    const auto most = [&](const char* key, Index there) {
      return std::min(there, whole<Index>(key, number_in(wanted, key), 1, max_hidden));
    };
    const Shown shown{most("shownImages", images.cols()), most("shownHidden", rbm.n_hidden())};
    return object_of(one_update(rbm, images, settings), rbm, settings, shown);
  });
}

// Dice --------------------------------------------------------------------------------------------

val explain_coins(const val& machine, const val& image, double flips, double seed) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    const CoinFlips coins = flip_coins(
        rbm, image_from(image),
        whole<Index>("the number of flips", flips, 0, static_cast<double>(max_coin_flips)),
        seed_from(seed));
    const double n = std::max(1.0, flips);
    val object = val::object();
    put(object, "probability", copied(coins.probability));
    put(object, "uniform", copied(coins.uniform));
    put(object, "on", copied(coins.on));
    put(object, "shareOn", copied(Doubles(coins.times_on.cast<double>() / n)));
    put(object, "standardError", copied(coins.standard_error));
    return object;
  });
}

val object_of(const Walk& walk) {
  val object = val::object();
  put(object, "visible", copied(walk.visible));
  put(object, "states", copied_numbers(walk.n_states));
  put(object, "moved", copied(walk.moved));
  put(object, "blur", copied(walk.blur));
  return object;
}

val explain_walks(const val& machine, const val& image, double steps, double seed) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    // A large machine takes fewer steps than were asked for.
    const Index wanted = whole<Index>("the number of steps", steps, 1, max_walk_steps);
    const ChainWalks walks = walk_chains(rbm, image_from(image),
                                         std::min(wanted, most_walk_steps(rbm)), seed_from(seed));
    val object = val::object();
    put(object, "sampled", object_of(walks.sampled));
    put(object, "meanField", object_of(walks.mean_field));
    return object;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_explain_learning) {
  emscripten::function("explainAscent", &explain_ascent);
  emscripten::function("explainUpdate", &explain_update);
  emscripten::function("explainCoins", &explain_coins);
  emscripten::function("explainWalks", &explain_walks);
}

}  // namespace rbm::wasm
