#include "rbm/state_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rbm/error.h"
#include "rbm/numeric.h"
#include "rbm/partition.h"
#include "state_tree.h"

namespace rbm {
namespace {

void require_few_units(const char* who, const char* what, Index n_units) {
  if (n_units <= max_ordered_units) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": the machine has ", n_units, " ", what, ", the states of at most ",
               max_ordered_units, " are listed"});
}

/// A whole number that is ordered as the energies are: their bits, all of them turned where the
/// sign is set, else the sign alone. @param energy  not a NaN, and 0 for -0
std::uint64_t key_of(double energy) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  const auto bits = bit_cast<std::uint64_t>(energy + 0.0);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

constexpr unsigned digit_bits = 11, n_digits = 6;

/// One pass of the sort by digits: the order stays where the digits are equal.
void sort_by_digit(const std::vector<std::uint64_t>& keys, unsigned digit,
                   std::vector<std::uint32_t>& states, std::vector<std::uint32_t>& sorted) {
  const auto bucket_of = [&](std::uint32_t state) {
    return static_cast<std::size_t>(keys[state] >> (digit * digit_bits) & ((1u << digit_bits) - 1));
  };
  std::vector<std::uint32_t> places((std::size_t{1} << digit_bits) + 1);
  for (const std::uint32_t state : states) ++places[bucket_of(state) + 1];
  std::partial_sum(places.begin(), places.end(), places.begin());
  for (const std::uint32_t state : states) sorted[places[bucket_of(state)]++] = state;
  states.swap(sorted);
}

/// By radix: ten times as fast as by comparisons, of which there would be a million.
/// @param energies  by the states' numbers
StateOrder ordered(const Eigen::VectorXd& energies) {
  std::vector<std::uint64_t> keys(static_cast<std::size_t>(energies.size()));
  std::transform(energies.begin(), energies.end(), keys.begin(), key_of);
  StateOrder order;
  order.states.resize(keys.size());
  std::iota(order.states.begin(), order.states.end(), 0u);
  std::vector<std::uint32_t> scratch(keys.size());
  for (unsigned digit = 0; digit < n_digits; ++digit) {
    sort_by_digit(keys, digit, order.states, scratch);
  }
  order.energies.resize(energies.size());
  for (Index rank = 0; rank < energies.size(); ++rank) {
    order.energies(rank) =
        energies(static_cast<Index>(order.states[static_cast<std::size_t>(rank)]));
  }
  return order;
}

}  // namespace

StateOrder joint_states_by_energy(const Rbm& rbm) {
  constexpr const char* who = "joint_states_by_energy";
  require_plain_units(who, rbm);
  require_few_units(who, "units", rbm.n_visible() + rbm.n_hidden());
  const std::uint32_t n_visible_states = 1u << rbm.n_visible();
  const std::uint32_t n_hidden_states = 1u << rbm.n_hidden();
  Eigen::VectorXd energies(Index{1} << (rbm.n_visible() + rbm.n_hidden()));
  std::vector<double> of_hidden(n_hidden_states);
  for (std::uint32_t v = 0; v < n_visible_states; ++v) {
    const BinaryVector visible = state_of(v, rbm.n_visible());
    const Eigen::VectorXd input = hidden_input_of(rbm, visible);
    of_hidden[0] = 0.0;
    for (Index i = 0; i < rbm.n_visible(); ++i) {
      if (visible(i) != 0) of_hidden[0] -= static_cast<double>(rbm.visible_bias(i));
    }
    for (std::uint32_t h = 0; h < n_hidden_states; ++h) {
      // From the same state without its lowest unit that is on.
      if (h != 0) of_hidden[h] = of_hidden[h & (h - 1)] - input(__builtin_ctz(h));
      energies(static_cast<Index>(v | h << rbm.n_visible())) = of_hidden[h];
    }
  }
  return ordered(energies);
}

StateOrder visible_states_by_free_energy(const Rbm& rbm, double temperature) {
  constexpr const char* who = "visible_states_by_free_energy";
  require_plain_units(who, rbm);
  require_few_units(who, "visible units", rbm.n_visible());
  StateTree tree(rbm, Layer::visible, temperature, StateTree::Keep::exponentials);
  Eigen::VectorXd energies(static_cast<Index>(tree.n_states()));
  for (std::uint64_t s = 0; s < tree.n_states(); ++s) {
    const auto number = static_cast<Index>(tree.next());
    energies(number) = -temperature * tree.log_weight();
  }
  return ordered(energies);
}

Index rank_of(const StateOrder& order, std::uint32_t state) {
  const auto found = std::find(order.states.begin(), order.states.end(), state);
  if (found == order.states.end()) {
    throw Error(ErrorCode::out_of_range,
                {"rank_of: state ", state, " is none of the ", order.states.size(), " states"});
  }
  return static_cast<Index>(found - order.states.begin());
}

std::uint32_t number_of(const BinaryVector& state) {
  require_between("number_of", "the number of units", state.size(), 0, 32);
  std::uint32_t number = 0;
  for (Index i = 0; i < state.size(); ++i) number |= std::uint32_t{state(i)} << i;
  return number;
}

BinaryVector state_of(std::uint32_t number, Index n_units) {
  BinaryVector state(n_units);
  for (Index i = 0; i < n_units; ++i) state(i) = static_cast<std::uint8_t>(number >> i & 1u);
  return state;
}

std::vector<std::uint32_t> ranks_to_draw(Index n, Index wanted) {
  std::vector<std::uint32_t> ranks;
  const Index dense = std::min(n, wanted / 4);
  for (Index rank = 0; rank < dense; ++rank) ranks.push_back(static_cast<std::uint32_t>(rank));
  const Index even = std::min(n - dense, wanted - dense);
  for (Index k = 1; k <= even; ++k) {
    ranks.push_back(static_cast<std::uint32_t>(dense - 1 + (n - dense) * k / even));
  }
  return ranks;
}

PartitionTerms partition_terms(const Rbm& rbm, double temperature) {
  PartitionTerms terms;
  terms.order = visible_states_by_free_energy(rbm, temperature);
  const Eigen::VectorXd& energies = terms.order.energies;
  terms.share.resize(energies.size());
  double sum = 0.0;
  for (Index rank = 0; rank < energies.size(); ++rank) {
    sum += exp_double((energies(0) - energies(rank)) / temperature);
    terms.share(rank) = sum;
  }
  terms.share /= sum;
  terms.log_partition = log_double(sum) - energies(0) / temperature;
  return terms;
}

Index terms_holding(const PartitionTerms& terms, double share) {
  const double* const first = terms.share.data();
  const double* const last = first + terms.share.size();
  const auto before = std::lower_bound(first, last, share) - first;
  return std::min<Index>(before + 1, terms.share.size());
}

std::vector<std::uint32_t> counts_to_draw(Index n, Index wanted) {
  std::vector<std::uint32_t> counts;
  const Index dense = std::min(n, std::max<Index>(1, wanted / 4));
  for (Index k = 1; k <= dense; ++k) counts.push_back(static_cast<std::uint32_t>(k));
  const Index rest = wanted - dense;
  const double growth = rest > 0 ? std::log(static_cast<double>(n) / static_cast<double>(dense)) /
                                       static_cast<double>(rest)
                                 : 0.0;
  for (Index k = 1; k <= rest; ++k) {
    const double count = static_cast<double>(dense) * std::exp(growth * static_cast<double>(k));
    const auto rounded =
        static_cast<std::uint32_t>(std::min(std::llround(count), static_cast<long long>(n)));
    if (rounded > counts.back()) counts.push_back(rounded);
  }
  if (counts.back() != static_cast<std::uint32_t>(n))
    counts.push_back(static_cast<std::uint32_t>(n));
  return counts;
}

}  // namespace rbm
