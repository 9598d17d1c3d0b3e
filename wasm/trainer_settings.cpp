#include "trainer_settings.h"

#include <initializer_list>
#include <limits>
#include <string>

#include "rbm/error.h"

namespace rbm::wasm {
namespace {

/// Whether a setting may be left out.
enum class Need : std::uint8_t { required, optional };

struct RealSetting {
  const char* key;
  float TrainerSettings::*member;
  Need need = Need::optional;
};

constexpr RealSetting reals[] = {
    {"learningRate", &TrainerSettings::learning_rate, Need::required},
    {"momentum", &TrainerSettings::momentum, Need::required},
    {"weightDecay", &TrainerSettings::weight_decay, Need::required},
    {"slidingFactor", &TrainerSettings::sliding_factor},
    {"finalMomentum", &TrainerSettings::final_momentum},
    {"l1Decay", &TrainerSettings::l1_decay},
    {"sparsityCost", &TrainerSettings::sparsity_cost},
    {"sparsityTarget", &TrainerSettings::sparsity_target},
    {"sparsitySmoothing", &TrainerSettings::sparsity_smoothing},
    {"normLimit", &TrainerSettings::norm_limit},
    {"fastLearningRate", &TrainerSettings::fast_learning_rate},
    {"fastDecay", &TrainerSettings::fast_decay},
    {"lowestBeta", &TrainerSettings::lowest_beta},
};

struct WholeSetting {
  const char* key;
  int TrainerSettings::*member;
  int low, high;
  Need need = Need::optional;
};

constexpr int any_count = std::numeric_limits<int>::max();

constexpr WholeSetting wholes[] = {
    {"gibbsSteps", &TrainerSettings::gibbs_steps, 1, 1000, Need::required},
    {"batchSize", &TrainerSettings::batch_size, 1, max_batch_size, Need::required},
    {"scheduleLength", &TrainerSettings::schedule_length, 1, any_count},
    {"momentumSwitch", &TrainerSettings::momentum_switch, 0, any_count},
    {"gibbsGrowth", &TrainerSettings::gibbs_growth, 0, any_count},
    {"maxGibbsSteps", &TrainerSettings::max_gibbs_steps, 1, 1000},
    {"temperatures", &TrainerSettings::n_temperatures, 2, max_temperatures},
};

bool is_left_out(const val& object, const char* key, Need need) {
  return need == Need::optional && field(object, key).isUndefined();
}

/// Which of the names the field is, counted from 0. @throws Error{out_of_range}
std::uint8_t choice_in(const val& object, const char* key,
                       std::initializer_list<const char*> names) {
  const std::string given = text_in(object, key);
  std::string expected;
  std::uint8_t index = 0;
  for (const char* name : names) {
    if (given == name) return index;
    ++index;
    if (!expected.empty()) expected += index == names.size() ? " or " : ", ";
    expected.append(1, '"').append(name).append(1, '"');
  }
  throw Error(ErrorCode::out_of_range, {"trainer settings: ", key, " must be ", expected});
}

/// The names are those of the enum's values, in their order.
template <class Choice>
void read_choice(const val& object, const char* key, std::initializer_list<const char*> names,
                 Choice& choice, Need need = Need::optional) {
  if (is_left_out(object, key, need)) return;
  choice = static_cast<Choice>(choice_in(object, key, names));
}

}  // namespace

TrainerSettings trainer_settings_from(const val& object) {
  TrainerSettings s;
  read_choice(object, "algorithm", {"cd", "pcd", "fast-pcd", "tempering", "exact"}, s.algorithm,
              Need::required);
  read_choice(object, "centering", {"off", "half", "mean", "data-mean", "enhanced"}, s.centering);
  read_choice(object, "rateSchedule", {"constant", "linear", "inverse"}, s.rate_schedule);
  read_choice(object, "hiddenStatistics", {"sampled", "mean"}, s.hidden_statistics);
  read_choice(object, "visibleStatistics", {"sampled", "mean"}, s.visible_statistics);
  for (const auto& [key, member, low, high, need] : wholes) {
    if (is_left_out(object, key, need)) continue;
    const std::string what = sentence({"trainer settings: ", key});
    s.*member = whole<int>(what.c_str(), number_in(object, key), low, high);
  }
  // Their ranges are the core's to check.
  for (const auto& [key, member, need] : reals) {
    if (!is_left_out(object, key, need)) s.*member = static_cast<float>(number_in(object, key));
  }
  validate(s);
  return s;
}

}  // namespace rbm::wasm
