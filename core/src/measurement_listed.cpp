#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "measurement_parts.h"

namespace rbm {
namespace {

using States = std::vector<ListedState>;

/// The first come first: by falling probability, equal ones by their numbers.
bool comes_before(const ListedState& a, const ListedState& b) {
  return a.probability > b.probability || (a.probability == b.probability && a.state < b.state);
}

/// The first n_kept of two runs.
States merge(const States& lower, const States& higher, std::size_t n_kept) {
  States merged;
  const std::size_t n = std::min(n_kept, lower.size() + higher.size());
  merged.reserve(n);
  auto low = lower.begin();
  auto high = higher.begin();
  while (merged.size() < n) {
    const bool is_high = low == lower.end() || (high != higher.end() && comes_before(*high, *low));
    merged.push_back(is_high ? *high++ : *low++);
  }
  return merged;
}

/// Puts states in order, in steps: blocks are sorted and merged two by two, as a binary counter
/// carries. Of every run only what may be listed is kept.
class Ranking {
 public:
  static constexpr std::size_t states_per_block = 4096;

  explicit Ranking(std::size_t n_kept) : n_kept_(n_kept) {}

  /// n_states is a power of two, so that in the end one run is left.
  static std::uint64_t n_steps(std::size_t n_states) {
    return 2 * std::max<std::size_t>(n_states / states_per_block, 1) - 1;
  }

  /// @param block  gives the states of the block of this number
  template <class Block>
  void step(Block block) {
    const std::size_t n = runs_.size();
    if (n >= 2 && runs_[n - 1].level == runs_[n - 2].level) {
      States merged = merge(runs_[n - 2].states, runs_[n - 1].states, n_kept_);
      runs_.pop_back();
      runs_.back() = {runs_.back().level + 1, std::move(merged)};
    } else {
      States states = block(next_block_++);
      const std::size_t kept = std::min(n_kept_, states.size());
      const auto end = states.begin() + static_cast<std::ptrdiff_t>(kept);
      std::partial_sort(states.begin(), end, states.end(), comes_before);
      runs_.push_back({0, States(states.begin(), end)});
    }
  }

  States take() { return std::move(runs_.front().states); }

 private:
  struct Run {
    int level;  ///< of 2^level blocks
    States states;
  };

  std::size_t n_kept_;
  std::size_t next_block_ = 0;
  std::vector<Run> runs_;
};

struct Listing {
  const BinaryBatch& images;
  Index n_pixels;
  std::optional<VisibleDistribution> distribution;  ///< until the probabilities are known
  Eigen::VectorXd probability;
  std::vector<std::uint32_t> counts;  ///< of the training images, by state
  Ranking ranking;

  Listing(const MeasuredMachine& machine, std::size_t n_states, std::size_t n_listed)
      : images(machine.images->training),
        n_pixels(machine.rbm.n_pixels()),
        distribution(machine.rbm),
        counts(n_states),
        ranking(n_listed) {}

  template <class Block>
  void count(const Block& states) {
    for (Index s = 0; s < states.cols(); ++s) {
      std::size_t number = 0;
      for (Index i = 0; i < n_pixels; ++i) number |= std::size_t{states(i, s)} << i;
      ++counts[number];
    }
  }

  /// p of the states of the pixels, summed over the classes.
  void take_probabilities() {
    const Eigen::VectorXd all = distribution->probabilities();
    const auto n_states = static_cast<Index>(counts.size());
    probability = all.head(n_states);
    for (Index first = n_states; first < all.size(); first += n_states) {
      probability += all.segment(first, n_states);
    }
    distribution.reset();
  }

  States block(std::size_t number) const {
    const std::size_t first = number * Ranking::states_per_block;
    const std::size_t end = std::min(first + Ranking::states_per_block, counts.size());
    const auto n_images = static_cast<double>(images.cols());
    States states;
    states.reserve(end - first);
    for (std::size_t s = first; s < end; ++s) {
      states.push_back({static_cast<std::uint32_t>(s), probability(static_cast<Index>(s)),
                        counts[s] / n_images});
    }
    return states;
  }
};

}  // namespace

void plan_listed(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result) {
  const std::size_t n_states = std::size_t{1} << machine.rbm.n_pixels();
  const std::size_t n_listed =
      std::min(n_states, static_cast<std::size_t>(machine.settings.n_listed));
  const auto listing = std::make_shared<Listing>(machine, n_states, n_listed);
  const auto visit = [listing](std::uint64_t, std::uint64_t count) {
    listing->distribution->advance(count);
  };
  const std::uint64_t n_visits = listing->distribution->total() / 2;
  list.add(cost::tree_state(machine.rbm, Layer::visible), n_visits, visit);
  list.add(cost::exponential, n_visits, visit);
  list.add(cost::copies(n_visits), [listing] { listing->take_probabilities(); });
  plan_blocks(list, cost::copies(machine.rbm.n_visible()), listing->images, images_per_step,
              [listing](const auto& images) { listing->count(images); });
  const std::uint64_t n_steps = Ranking::n_steps(n_states);
  list.add(cost::sorting(n_states, n_listed) / static_cast<double>(n_steps), n_steps,
           [listing](std::uint64_t, std::uint64_t count) {
             const auto block = [&](std::size_t number) { return listing->block(number); };
             for (; count > 0; --count) listing->ranking.step(block);
           });
  list.add(cost::copies(1), [listing, n_states, &result] {
    result.listed = listing->ranking.take();
    result.n_states = static_cast<double>(n_states);
  });
}

}  // namespace rbm
