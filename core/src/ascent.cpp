#include "rbm/ascent.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "rbm/error.h"
#include "rbm/thermodynamics.h"

namespace rbm {
namespace {

Index count_of(const std::vector<Index>& indices) { return static_cast<Index>(indices.size()); }

/// Bit i is visible unit i.
Index number_of(const Eigen::Ref<const BinaryVector>& state) {
  Index number = 0;
  for (Index i = 0; i < state.size(); ++i) number |= Index{state(i)} << i;
  return number;
}

void require_telling(const Rbm& rbm, const BinaryBatch& images, double learning_rate,
                     Index n_listed) {
  require_machine("ascent", rbm);
  require_binary_units("ascent", rbm);
  require_between("ascent", "the number of label units", rbm.n_labels(), 0, 0);
  require_between("ascent", "the number of visible units", rbm.n_visible(), 1, max_ascent_visible);
  require_between("ascent", "the number of hidden units", rbm.n_hidden(), 1, max_ascent_hidden);
  require_between("ascent", "the number of listed states", n_listed, 0, max_listed_shifts);
  require_units("ascent", "an image", images.rows(), rbm.n_visible());
  require_binary("ascent", images);
  if (!(learning_rate >= 0.0 && learning_rate <= 10.0)) {  // written so that NaN fails
    throw Error(ErrorCode::out_of_range,
                {"ascent: the learning rate is ", learning_rate, ", expected 0 to 10"});
  }
}

/// @param distribution  p(v) of all states   @param is_data  which of them are data
DataProbability probability_of(const Rbm& rbm, const DistinctImages& data,
                               const Eigen::VectorXd& distribution,
                               const std::vector<bool>& is_data) {
  DataProbability result{};
  result.each_log = log_probability(rbm, data.images, exact_log_partition(rbm));
  result.each = result.each_log.array().exp();
  result.on_data = result.each.sum();
  for (Index s = 0; s < distribution.size(); ++s) {
    if (!is_data[static_cast<std::size_t>(s)]) result.elsewhere += distribution(s);
  }
  Index n_images = 0;
  for (Index k = 0; k < count_of(data.counts); ++k) {
    const Index count = data.counts[static_cast<std::size_t>(k)];
    result.log_likelihood += static_cast<double>(count) * result.each_log(k);
    n_images += count;
  }
  result.mean_log_likelihood = result.log_likelihood / static_cast<double>(n_images);
  return result;
}

/// The n states beside the data that gain the most; with sign -1, that lose the most.
std::vector<StateShift> largest_shifts(const Eigen::VectorXd& before, const Eigen::VectorXd& after,
                                       const std::vector<bool>& is_data, double sign, Index n) {
  std::vector<Index> states;
  for (Index s = 0; s < before.size(); ++s) {
    if (!is_data[static_cast<std::size_t>(s)] && sign * (after(s) - before(s)) > 0.0) {
      states.push_back(s);
    }
  }
  const auto first = [&](Index a, Index b) {
    const double gain_a = sign * (after(a) - before(a)), gain_b = sign * (after(b) - before(b));
    return gain_a > gain_b || (gain_a == gain_b && a < b);
  };
  const Index kept = std::min(n, count_of(states));
  std::partial_sort(states.begin(), states.begin() + kept, states.end(), first);
  std::vector<StateShift> shifts;
  for (Index k = 0; k < kept; ++k) {
    const Index state = states[static_cast<std::size_t>(k)];
    shifts.push_back({state, before(state), after(state)});
  }
  return shifts;
}

}  // namespace

DistinctImages distinct_images(const BinaryBatch& images) {
  if (images.cols() == 0) throw Error(ErrorCode::no_data, "distinct_images: there are no images");
  const auto compare = [&images](Index a, Index b) {
    return std::memcmp(images.col(a).data(), images.col(b).data(),
                       static_cast<std::size_t>(images.rows()));
  };
  std::vector<Index> order(static_cast<std::size_t>(images.cols()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return compare(a, b) < 0; });
  struct Group {
    Index first, count;
  };
  std::vector<Group> groups;
  for (const Index image : order) {
    if (groups.empty() || compare(groups.back().first, image) != 0) groups.push_back({image, 0});
    ++groups.back().count;
  }
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.count > b.count || (a.count == b.count && a.first < b.first);
  });
  DistinctImages distinct{BinaryBatch(images.rows(), static_cast<Index>(groups.size())), {}};
  for (const Group& group : groups) {
    distinct.images.col(count_of(distinct.counts)) = images.col(group.first);
    distinct.counts.push_back(group.count);
  }
  return distinct;
}

Ascent ascent(const Rbm& rbm, const BinaryBatch& images, double learning_rate, Index n_listed) {
  require_telling(rbm, images, learning_rate, n_listed);
  Ascent result{distinct_images(images), data_entropy(images), {}, {}, {}, {}};
  const Eigen::VectorXd before = visible_distribution(rbm);
  std::vector<bool> is_data(static_cast<std::size_t>(before.size()));
  for (Index k = 0; k < result.data.images.cols(); ++k) {
    is_data[static_cast<std::size_t>(number_of(result.data.images.col(k)))] = true;
  }
  result.before = probability_of(rbm, result.data, before, is_data);
  result.after = result.before;
  if (learning_rate == 0.0) return result;
  const Rbm moved =
      stepped(rbm, log_likelihood_gradient(rbm, images, exact_expectations(rbm)), learning_rate);
  const Eigen::VectorXd after = visible_distribution(moved);
  result.after = probability_of(moved, result.data, after, is_data);
  result.losers = largest_shifts(before, after, is_data, -1.0, n_listed);
  result.winners = largest_shifts(before, after, is_data, 1.0, n_listed);
  return result;
}

}  // namespace rbm
