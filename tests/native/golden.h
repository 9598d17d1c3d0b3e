#pragma once

#include <cstdint>

#include "rbm/trainer.h"

/// Experiments and the digests in which they end, with every compiler, every vector width, in
/// WebAssembly and in the page, whose tests read these tables too: one truth for all.
///
/// The digests change only when an algorithm, the order of a sum or a random stream changes on
/// purpose. Then, after a native build:  node tests/native/update_golden.mjs
namespace rbm::golden {

inline constexpr int seed = 20240607;
inline constexpr int images = 290;
inline constexpr int updates = 60;
inline constexpr float learning_rate = 0.05f;
inline constexpr float sliding_factor = 0.05f;

enum class Inputs : std::uint8_t {
  digits,  ///< rbm::digits of this side
  blank,   ///< no pixel is on
  full,    ///< every pixel is on
};

/// `updates` updates of a fresh machine. Sizes are not multiples of any block, and 25 x 25 pixels
/// need two blocks of groups; no batch divides the images, so every epoch ends with a smaller one.
struct Experiment {
  const char* name;
  Inputs inputs;
  int side;
  int hidden;
  int batch_size;
  Algorithm algorithm;
  int gibbs_steps;
  float momentum;
  float weight_decay;
  Centering centering;
  const char* digest;  ///< of the parameters
};

// clang-format off
inline constexpr Experiment experiments[] = {
    {"cd-1", Inputs::digits, 13, 39, 23, Algorithm::cd, 1, 0.0f, 0.0f, Centering::off, "50c8c9a03df1d323"},
    {"cd-1, centred at 1/2", Inputs::digits, 9, 7, 31, Algorithm::cd, 1, 0.0f, 0.0f, Centering::half, "c52126e580feb079"},
    {"cd-1, centred at the mean", Inputs::digits, 25, 33, 32, Algorithm::cd, 1, 0.0f, 0.0f, Centering::mean, "f8ec1de6bafe5f7e"},
    {"cd-1 with momentum and decay", Inputs::digits, 9, 7, 45, Algorithm::cd, 1, 0.9f, 0.001f, Centering::off, "8db6afd55ae65c99"},
    {"cd-1 with momentum and decay, centred at 1/2", Inputs::digits, 25, 33, 100, Algorithm::cd, 1, 0.9f, 0.001f, Centering::half, "f70e59e6e56106bf"},
    {"cd-1 with momentum and decay, centred at the mean", Inputs::digits, 13, 39, 23, Algorithm::cd, 1, 0.9f, 0.001f, Centering::mean, "7b08c83b6acc1b37"},
    {"cd-3", Inputs::digits, 25, 33, 31, Algorithm::cd, 3, 0.0f, 0.0f, Centering::off, "4ace28c8e761f263"},
    {"cd-3, centred at 1/2", Inputs::digits, 13, 39, 32, Algorithm::cd, 3, 0.0f, 0.0f, Centering::half, "d462faf331f2e80d"},
    {"cd-3, centred at the mean", Inputs::digits, 9, 7, 45, Algorithm::cd, 3, 0.0f, 0.0f, Centering::mean, "e1ec705afd81ac6f"},
    {"cd-3 with momentum and decay", Inputs::digits, 13, 39, 100, Algorithm::cd, 3, 0.9f, 0.001f, Centering::off, "c0a3f76d8b4e3784"},
    {"cd-3 with momentum and decay, centred at 1/2", Inputs::digits, 9, 7, 23, Algorithm::cd, 3, 0.9f, 0.001f, Centering::half, "07ba81fa1cfaa48c"},
    {"cd-3 with momentum and decay, centred at the mean", Inputs::digits, 25, 33, 31, Algorithm::cd, 3, 0.9f, 0.001f, Centering::mean, "06f404becf3c12af"},
    {"pcd-1", Inputs::digits, 9, 7, 32, Algorithm::pcd, 1, 0.0f, 0.0f, Centering::off, "f6ff0f80ac2cb1aa"},
    {"pcd-1, centred at 1/2", Inputs::digits, 25, 33, 45, Algorithm::pcd, 1, 0.0f, 0.0f, Centering::half, "35f2bee675f58432"},
    {"pcd-1, centred at the mean", Inputs::digits, 13, 39, 100, Algorithm::pcd, 1, 0.0f, 0.0f, Centering::mean, "e9746b32a7660c21"},
    {"pcd-1 with momentum and decay", Inputs::digits, 25, 33, 23, Algorithm::pcd, 1, 0.9f, 0.001f, Centering::off, "b740b70a3b89f866"},
    {"pcd-1 with momentum and decay, centred at 1/2", Inputs::digits, 13, 39, 31, Algorithm::pcd, 1, 0.9f, 0.001f, Centering::half, "55702840abbc98c5"},
    {"pcd-1 with momentum and decay, centred at the mean", Inputs::digits, 9, 7, 32, Algorithm::pcd, 1, 0.9f, 0.001f, Centering::mean, "0c66e0d8ee3764fc"},
    {"pcd-2", Inputs::digits, 13, 39, 45, Algorithm::pcd, 2, 0.0f, 0.0f, Centering::off, "ac9e6de97a5a23da"},
    {"pcd-2, centred at 1/2", Inputs::digits, 9, 7, 100, Algorithm::pcd, 2, 0.0f, 0.0f, Centering::half, "b242674615ca07d5"},
    {"pcd-2, centred at the mean", Inputs::digits, 25, 33, 23, Algorithm::pcd, 2, 0.0f, 0.0f, Centering::mean, "806d9819d76abbdf"},
    {"pcd-2 with momentum and decay", Inputs::digits, 9, 7, 31, Algorithm::pcd, 2, 0.9f, 0.001f, Centering::off, "82c3ab87f0115568"},
    {"pcd-2 with momentum and decay, centred at 1/2", Inputs::digits, 25, 33, 32, Algorithm::pcd, 2, 0.9f, 0.001f, Centering::half, "d4d17ac19372d09e"},
    {"pcd-2 with momentum and decay, centred at the mean", Inputs::digits, 13, 39, 45, Algorithm::pcd, 2, 0.9f, 0.001f, Centering::mean, "b710eaec5ce5bd9f"},
    {"blank images, cd-1", Inputs::blank, 9, 7, 23, Algorithm::cd, 1, 0.5f, 0.001f, Centering::mean, "af7f5555ecd54785"},
    {"blank images, pcd-2", Inputs::blank, 25, 33, 45, Algorithm::pcd, 2, 0.5f, 0.001f, Centering::half, "c79b9a3868134b90"},
    {"full images, cd-3", Inputs::full, 25, 33, 32, Algorithm::cd, 3, 0.5f, 0.001f, Centering::off, "f3a823489e95f6a0"},
    {"full images, pcd-1", Inputs::full, 9, 7, 100, Algorithm::pcd, 1, 0.5f, 0.001f, Centering::mean, "24a0e0dd104062e8"},
};
// clang-format on

/// The other parts of the trainer, with the sizes of the experiments above, on digits: what is not
/// named has its default.
struct PartExperiment {
  const char* name;
  int side;
  int hidden;
  TrainerSettings trainer;
  const char* digest;  ///< of the parameters
};

// clang-format off
inline constexpr PartExperiment part_experiments[] = {
    {"fast weights", 9, 7, {.algorithm = Algorithm::fast_pcd, .batch_size = 31}, "a77cb25275e7c54e"},
    {"fast weights with a rate of their own, centred at the mean", 25, 33, {.algorithm = Algorithm::fast_pcd, .gibbs_steps = 2, .centering = Centering::mean, .batch_size = 45, .fast_learning_rate = 0.2f, .fast_decay = 0.9f}, "54754d9b239feb23"},
    {"tempering", 13, 39, {.algorithm = Algorithm::tempering, .batch_size = 23}, "5994cc6aabb6aae1"},
    {"tempering of few replicas down to beta = 0.4, centred at 1/2", 25, 33, {.algorithm = Algorithm::tempering, .gibbs_steps = 2, .centering = Centering::half, .batch_size = 9, .n_temperatures = 3, .lowest_beta = 0.4f}, "73b6eff27fa86f98"},
    {"exact", 9, 7, {.algorithm = Algorithm::exact, .batch_size = 31}, "fc5eb0a100e4a989"},
    {"exact, centred at the mean", 13, 9, {.algorithm = Algorithm::exact, .momentum = 0.9f, .centering = Centering::mean, .batch_size = 100}, "d3138434aa279435"},
    {"linear rate", 9, 7, {.batch_size = 31, .rate_schedule = RateSchedule::linear, .schedule_length = 50}, "334a749c762644e8"},
    {"inverse rate", 13, 39, {.batch_size = 32, .rate_schedule = RateSchedule::inverse, .schedule_length = 7}, "d550a1be33f5cf57"},
    {"momentum switch", 9, 7, {.batch_size = 45, .momentum_switch = 20, .final_momentum = 0.95f}, "82bcef38f14dd8c7"},
    {"growing k", 9, 7, {.algorithm = Algorithm::cd, .batch_size = 23, .gibbs_growth = 7, .max_gibbs_steps = 5}, "41c4298ec6e33adb"},
    {"l1 decay", 25, 33, {.algorithm = Algorithm::cd, .batch_size = 23, .l1_decay = 0.003f}, "119a9706c6901734"},
    {"sparsity", 13, 39, {.batch_size = 31, .sparsity_cost = 0.3f, .sparsity_target = 0.15f, .sparsity_smoothing = 0.9f}, "f94495ed518f1b61"},
    {"sparsity, centred at the mean", 25, 33, {.centering = Centering::mean, .batch_size = 32, .sparsity_cost = 0.3f}, "2304aa4a20eeab92"},
    {"norm limit", 13, 39, {.learning_rate = 0.2f, .batch_size = 31, .norm_limit = 0.7f}, "3fbfa76aae482673"},
    {"sampled hidden statistics, cd-2", 9, 7, {.algorithm = Algorithm::cd, .gibbs_steps = 2, .batch_size = 23, .hidden_statistics = UnitStatistics::sampled}, "8352169eb957303b"},
    {"sampled hidden statistics, pcd-1", 13, 39, {.batch_size = 45, .hidden_statistics = UnitStatistics::sampled}, "ee31c0061403e17a"},
    {"visible means, cd-2, centred at the mean", 25, 33, {.algorithm = Algorithm::cd, .gibbs_steps = 2, .centering = Centering::mean, .batch_size = 23, .visible_statistics = UnitStatistics::mean}, "8ef3a47b90e7ae07"},
    {"visible means, pcd-2", 13, 39, {.gibbs_steps = 2, .batch_size = 45, .visible_statistics = UnitStatistics::mean}, "39b0f6d3548e207b"},
    {"visible means with fast weights", 9, 7, {.algorithm = Algorithm::fast_pcd, .batch_size = 32, .visible_statistics = UnitStatistics::mean}, "eecee0220114e226"},
    {"tempering with all penalties", 9, 7, {.algorithm = Algorithm::tempering, .centering = Centering::mean, .batch_size = 31, .rate_schedule = RateSchedule::inverse, .schedule_length = 50, .momentum_switch = 10, .gibbs_growth = 20, .l1_decay = 0.001f, .sparsity_cost = 0.1f, .norm_limit = 2.0f, .hidden_statistics = UnitStatistics::sampled}, "0d55edb3d3846f0a"},
    {"cd-1, centred at the mean of all images", 9, 7, {.algorithm = Algorithm::cd, .centering = Centering::data_mean, .batch_size = 31}, "252b81f2d30abd9f"},
    {"pcd-2 with momentum, centred at the mean of all images", 25, 33, {.gibbs_steps = 2, .momentum = 0.9f, .centering = Centering::data_mean, .sliding_factor = 0.1f, .batch_size = 45}, "6e5ab45e724674a9"},
    {"the enhanced gradient, pcd-1", 13, 39, {.centering = Centering::enhanced, .sliding_factor = 1.0f, .batch_size = 45}, "5396c9417e6bef2b"},
    {"the enhanced gradient of running means, tempering", 9, 7, {.algorithm = Algorithm::tempering, .centering = Centering::enhanced, .sliding_factor = 0.05f, .batch_size = 31}, "7f6b44558ba1f725"},
    {"the enhanced gradient, exact, with sparsity", 9, 9, {.algorithm = Algorithm::exact, .centering = Centering::enhanced, .sliding_factor = 1.0f, .batch_size = 23, .sparsity_cost = 0.1f}, "2a7f4df483674c02"},
};
// clang-format on

/// Machines with a label unit for each class of the digits. Every third image, from the first on,
/// comes without its label.
struct LabelExperiment {
  const char* name;
  int side;
  int hidden;
  int labels;
  TrainerSettings trainer;
  const char* digest;  ///< of the parameters
};

// clang-format off
inline constexpr LabelExperiment label_experiments[] = {
    {"labels, pcd-1", 13, 39, 10, {.batch_size = 45}, "e5a9d792f4688134"},
    {"labels, cd-2 on visible means, centred at the mean", 9, 7, 10, {.algorithm = Algorithm::cd, .gibbs_steps = 2, .centering = Centering::mean, .batch_size = 31, .visible_statistics = UnitStatistics::mean}, "d4b516ba65519773"},
    {"labels, fast weights", 9, 7, 10, {.algorithm = Algorithm::fast_pcd, .batch_size = 23}, "31e881eb4a1eb03c"},
    {"labels, tempering", 9, 7, 10, {.algorithm = Algorithm::tempering, .batch_size = 31, .n_temperatures = 4}, "c45fe6b7aa4aff11"},
    {"labels, exact", 9, 7, 10, {.algorithm = Algorithm::exact, .batch_size = 31}, "a17e9156347e1be1"},
};
// clang-format on

/// Machines with Gaussian visible units, on digits made grey: pixel i of all images is
/// 30 + 90 v_i + 50 v_(i + 1) + 20 v_(i + 7), with places modulo the number of all pixels.
struct GreyExperiment {
  const char* name;
  VisibleKind kind;
  int side;
  int hidden;
  float variance;
  TrainerSettings trainer;
  const char* digest;  ///< of the parameters
};

// clang-format off
inline constexpr GreyExperiment grey_experiments[] = {
    {"grey, pcd-1", VisibleKind::gaussian, 13, 39, 0.5f, {.learning_rate = 0.01f, .batch_size = 23}, "4a8209615fc28a97"},
    {"grey, cd-2, centred at the mean", VisibleKind::gaussian, 9, 7, 1.0f, {.algorithm = Algorithm::cd, .gibbs_steps = 2, .learning_rate = 0.01f, .centering = Centering::mean, .batch_size = 31}, "9c1e1be74347b28e"},
    {"grey, fast weights, centred at 1/2", VisibleKind::gaussian, 25, 33, 0.3f, {.algorithm = Algorithm::fast_pcd, .learning_rate = 0.01f, .centering = Centering::half, .batch_size = 45}, "e87318f11cf20252"},
    {"grey, exact", VisibleKind::gaussian, 13, 9, 0.5f, {.algorithm = Algorithm::exact, .learning_rate = 0.01f, .batch_size = 100}, "84cdf138fabcc691"},
    {"grey, visible means with penalties", VisibleKind::gaussian, 9, 7, 0.5f, {.learning_rate = 0.02f, .batch_size = 32, .l1_decay = 0.001f, .sparsity_cost = 0.1f, .norm_limit = 1.0f, .hidden_statistics = UnitStatistics::sampled, .visible_statistics = UnitStatistics::mean}, "176a9eb86935669d"},
};
// clang-format on

/// Twenty steps of the chains of the first experiment's machine.
struct Dream {
  const char* name;
  int chains;
  float temperature;
  bool clamped;        ///< the upper half of the first image is held
  const char* digest;  ///< of states and probabilities
};

inline constexpr Dream dreams[] = {
    {"11 chains at T = 1.25", 11, 1.25f, false, "eaffab4a5833d9a1"},
    {"45 chains at T = 1.25", 45, 1.25f, false, "80f4345bc6c906d5"},
    {"11 clamped chains at T = 0.5", 11, 0.5f, true, "683892bea1388db7"},
    {"45 clamped chains at T = 0.5", 45, 0.5f, true, "e6fa55cbbe1c93ac"},
};

}  // namespace rbm::golden
