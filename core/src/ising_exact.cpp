#include "rbm/ising_exact.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "rbm/error.h"
#include "rbm/numeric.h"
#include "rbm/rbm.h"

namespace rbm {
namespace {

constexpr Index n_counted_states = Index{1} << (counted_ising_side * counted_ising_side);

void require_counted(const char* who, const IsingSettings& settings) {
  require_ising(who, settings);
  require_between(who, "the side", settings.side, counted_ising_side, counted_ising_side);
}

/// Calls visit(state's number, its sums) for each state.
template <class Visit>
void visit_states(Visit visit) {
  constexpr unsigned mask = 0xffffu;
  for (unsigned state = 0; static_cast<Index>(state) < n_counted_states; ++state) {
    const unsigned right = (state >> 1 & 0x7777u) | (state << 3 & 0x8888u);
    const unsigned below = state >> 4 | (state << 12 & mask);
    const int like =
        __builtin_popcount(~(state ^ right) & mask) + __builtin_popcount(~(state ^ below) & mask);
    visit(static_cast<Index>(state), IsingSums{2 * like - 32, 2 * __builtin_popcount(state) - 16});
  }
}

}  // namespace

Eigen::VectorXd ising_distribution(const IsingSettings& settings) {
  require_counted("ising_distribution", settings);
  // exp(-E / T) relative to the ground state, of the 33 sums of bonds times the 17 of spins.
  const double beta = 1.0 / settings.temperature;
  std::array<double, 33> of_bonds{};
  std::array<double, 17> of_spins{};
  for (int k = 0; k <= 32; ++k) {
    of_bonds[static_cast<std::size_t>(k)] = exp_double(beta * (2 * k - 64));
  }
  for (int k = 0; k <= 16; ++k) {
    const double spins = settings.field * (2 * k - 16);
    of_spins[static_cast<std::size_t>(k)] =
        exp_double(beta * (spins - 16 * std::abs(settings.field)));
  }
  Eigen::VectorXd weights(n_counted_states);
  visit_states([&](Index state, const IsingSums& sums) {
    weights(state) = of_bonds[static_cast<std::size_t>(sums.bonds + 32) / 2] *
                     of_spins[static_cast<std::size_t>(sums.spins + 16) / 2];
  });
  return weights / weights.sum();
}

namespace {

/// Sums with weights that add up to `weight`.
IsingAverages averages_of(const IsingTotals& totals, const IsingSettings& settings) {
  const double n_spins = settings.n_spins();
  const double mean = totals.energy / totals.sweeps;
  const double variance = std::max(0.0, totals.energy_squared / totals.sweeps - mean * mean);
  return {mean / n_spins, totals.spins / totals.sweeps / n_spins,
          totals.abs_spins / totals.sweeps / n_spins,
          variance / (settings.temperature * settings.temperature) / n_spins};
}

void add_weighted(IsingTotals& totals, double weight, const IsingSums& sums, double field) {
  const double energy = sums.energy(field);
  totals.sweeps += weight;
  totals.energy += weight * energy;
  totals.energy_squared += weight * energy * energy;
  totals.spins += weight * sums.spins;
  totals.abs_spins += weight * std::abs(sums.spins);
}

}  // namespace

IsingAverages ising_averages(const Eigen::VectorXd& probabilities, const IsingSettings& settings) {
  require_counted("ising_averages", settings);
  require_units("ising_averages", "the distribution", probabilities.size(), n_counted_states);
  IsingTotals totals;
  visit_states([&](Index state, const IsingSums& sums) {
    add_weighted(totals, probabilities(state), sums, settings.field);
  });
  return averages_of(totals, settings);
}

IsingAverages ising_averages(const BinaryBatch& images, const IsingSettings& settings) {
  require_ising("ising_averages", settings);
  require_units("ising_averages", "an image", images.rows(), settings.n_spins());
  IsingTotals totals;
  for (Index i = 0; i < images.cols(); ++i) {
    totals.add(ising_sums(images.col(i).data(), settings.side), settings.field);
  }
  return totals.averages(settings);
}

double relative_entropy(const Eigen::VectorXd& p, const Eigen::VectorXd& q) {
  require_units("relative_entropy", "a distribution", q.size(), p.size());
  double sum = 0.0;
  for (Index state = 0; state < p.size(); ++state) {
    if (p(state) <= 0.0) continue;
    if (q(state) <= 0.0) return std::numeric_limits<double>::infinity();
    sum += p(state) * (std::log(p(state) / q(state)));
  }
  return sum;
}

void IsingTotals::add(const IsingSums& sums, double field) {
  add_weighted(*this, 1.0, sums, field);
}

IsingAverages IsingTotals::averages(const IsingSettings& settings) const {
  if (!(sweeps > 0.0)) throw Error(ErrorCode::no_data, "ising averages: there was no sweep yet");
  return averages_of(*this, settings);
}

}  // namespace rbm
