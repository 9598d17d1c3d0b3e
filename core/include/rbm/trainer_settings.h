#pragma once

#include <cstdint>

#include "rbm/archive.h"
#include "rbm/types.h"

namespace rbm {

/// Where the negative phase's expectations come from.
enum class Algorithm : std::uint8_t {
  cd = 0,   ///< contrastive divergence: chains from the mini-batch (Hinton 2002)
  pcd = 1,  ///< persistent: chains go on where they stood after the last update (Tieleman 2008)
  fast_pcd = 2,   ///< PCD driven by quickly learning, quickly forgotten weights beside the model's
  tempering = 3,  ///< persistent chains that swap states with chains at higher temperatures
  exact = 4,      ///< no chains: all states of the smaller layer are counted
};

/// Offsets (mu, lambda) of the centred gradient: it is taken as if the units were v - mu, h -
/// lambda, while the machine keeps its form. Learning then no longer depends on which of its two
/// states a unit calls 1. Sources: Montavon & Mueller, Deep Boltzmann Machines and the Centering
/// Trick (2012); Melchior, Fischer & Wiskott, How to Center Deep Boltzmann Machines (JMLR 2016).
enum class Centering : std::uint8_t {
  off = 0,        ///< offsets 0: the plain gradient
  half = 1,       ///< offsets 1/2: the gradient of the same machine with spins -1 and +1
  mean = 2,       ///< running means of the images and of p(h|v) over them
  data_mean = 3,  ///< the mean of all images, which stands still, and the running mean of p(h|v)
  /// Running means of (<v>_data + <v>_model) / 2 and (<h>_data + <h>_model) / 2, each of the
  /// present mini-batch and negative phase. With sliding_factor 1 they are of the present update
  /// alone, and this is the enhanced gradient, Cov_data(v, h) - Cov_model(v, h) for the weights
  /// (Cho, Raiko & Ilin, Enhanced Gradient and Adaptive Learning Rate for Training Restricted
  /// Boltzmann Machines, 2011); with less it is the same with less noise in the offsets.
  enhanced = 4,
};

/// How the learning rate changes with the number t of updates done.
enum class RateSchedule : std::uint8_t {
  constant = 0,
  linear = 1,   ///< learning_rate (1 - t / schedule_length), and no step at all from there on
  inverse = 2,  ///< learning_rate / (1 + t / schedule_length)
};

/// What stands for a unit in the statistics.
enum class UnitStatistics : std::uint8_t {
  sampled = 0,  ///< its state
  mean = 1,     ///< its probability of being on
};

/// More would not fit into a browser tab beside the largest machine.
inline constexpr int max_batch_size = 10000;

/// Replicas of each tempered chain.
inline constexpr int max_temperatures = 100;

/// The largest smaller layer whose states Algorithm::exact counts in each update: 65,536 of them.
inline constexpr Index max_exact_units = 16;

/// "The guide" is Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010).
struct TrainerSettings {
  Algorithm algorithm = Algorithm::pcd;
  int gibbs_steps = 1;           ///< k of CD-k and PCD-k, [1, 1000]
  float learning_rate = 0.05f;   ///< step per update, (0, 10]
  float momentum = 0.5f;         ///< share of the last step that is kept, [0, 1)
  float weight_decay = 0.0001f;  ///< L2, multiplies the weights but not the biases, [0, 1]
  Centering centering = Centering::off;
  float sliding_factor = 0.01f;  ///< share of the present update in the running means, (0, 1]
  int batch_size = 20;  ///< images per update, number of persistent chains, [1, max_batch_size]

  // Schedules; updates are counted from 0.
  RateSchedule rate_schedule = RateSchedule::constant;
  int schedule_length = 10000;  ///< updates, at least 1
  int momentum_switch = 0;      ///< the first update with final_momentum, 0 for none; the guide, 9
  float final_momentum = 0.9f;  ///< [0, 1)
  int gibbs_growth = 0;         ///< updates after which k grows by one, again and again; 0: never
  int max_gibbs_steps = 20;     ///< up to which k grows, [1, 1000]; no effect below gibbs_steps

  // Penalties.
  float l1_decay = 0.0f;         ///< L1 of the weights, [0, 1]; weights that it holds are exactly 0
  float sparsity_cost = 0.0f;    ///< weight of the sparsity penalty, [0, 10]; the guide, 11
  float sparsity_target = 0.1f;  ///< wished mean activity of every hidden unit, (0, 1)
  float sparsity_smoothing = 0.95f;  ///< share of its estimate kept at an update, [0, 1)
  float norm_limit = 0.0f;  ///< largest Euclidean norm of a hidden unit's weights, 0 for none

  // What the statistics are made of, where the guide (3) allows either.
  /// Of the positive phase; the negative phase always takes the probabilities.
  UnitStatistics hidden_statistics = UnitStatistics::mean;
  /// Of the negative phase. With `mean`, the visible units of cd, pcd and fast_pcd are their
  /// probabilities wherever they drive hidden ones, too: less noise, but such chains no longer draw
  /// from the model. No effect on tempering, whose swaps need states, and on exact.
  UnitStatistics visible_statistics = UnitStatistics::sampled;

  // fast_pcd.
  float fast_learning_rate = 0.0f;  ///< [0, 10]; 0: learning_rate. Neither follows the schedule
  float fast_decay = 0.95f;         ///< share of the fast parameters kept at an update, [0, 1)

  // tempering.
  int n_temperatures = 10;   ///< replicas of each chain, [2, max_temperatures]
  float lowest_beta = 0.0f;  ///< of the inverse temperatures, evenly down from 1; [0, 1]
};

/// @throws Error{out_of_range} with a sentence for the first setting outside its range (NaN too)
void validate(const TrainerSettings& settings);

void write(ArchiveWriter& archive, const TrainerSettings& settings);
/// @throws Error{out_of_range} for impossible settings
TrainerSettings read_trainer_settings(ArchiveReader& archive);

}  // namespace rbm
