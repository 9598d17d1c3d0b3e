#include "digit_skeletons.h"

#include <array>

namespace rbm {
namespace {

using P = SkeletonKnot;
constexpr Joint corner = Joint::corner;
constexpr Joint lift = Joint::lift;

// The points of a curve lie about evenly along it: the spline through them bulges otherwise.

constexpr P zero_oval[] = {{.34, .00}, {.14, .10}, {.02, .34},      {.01, .64},
                           {.12, .92}, {.32, 1.0}, {.51, .89},      {.60, .62},
                           {.58, .32}, {.48, .08}, {.30, .01, lift}};
constexpr P zero_narrow[] = {{.36, .02}, {.22, .10}, {.12, .34},      {.09, .64},
                             {.16, .93}, {.29, .99}, {.42, .85},      {.49, .56},
                             {.49, .25}, {.40, .03}, {.26, .08, lift}};
constexpr P zero_round[] = {{.24, .04}, {.08, .22}, {.00, .50},      {.10, .84},
                            {.34, .98}, {.59, .84}, {.70, .52},      {.62, .20},
                            {.40, .02}, {.18, .07}, {.09, .19, lift}};

constexpr P one_plain[] = {{.30, .00}, {.30, .33}, {.29, .67}, {.29, 1.0, lift}};
constexpr P one_flag[] = {{.10, .23}, {.20, .14}, {.30, .00, corner}, {.30, .50}, {.29, 1.0, lift}};
constexpr P one_foot[] = {{.12, .20},       {.22, .12}, {.31, .00, corner}, {.31, .50},
                          {.30, .98, lift}, {.07, .98}, {.30, .98},         {.55, .97, lift}};

constexpr P two_plain[] = {{.05, .22}, {.15, .06},      {.33, .00}, {.51, .09},
                           {.54, .29}, {.42, .52},      {.24, .74}, {.02, .97, corner},
                           {.30, .97}, {.60, .95, lift}};
constexpr P two_loop[] = {{.06, .18}, {.19, .03}, {.39, .01},      {.52, .16}, {.47, .39},
                          {.34, .62}, {.19, .84}, {.06, .97},      {.00, .89}, {.08, .79},
                          {.24, .83}, {.41, .94}, {.62, .93, lift}};
constexpr P two_wave[] = {{.07, .10}, {.26, .00},         {.47, .05}, {.55, .24}, {.45, .48},
                          {.26, .70}, {.04, .92, corner}, {.20, .87}, {.38, .94}, {.60, 1.0, lift}};

constexpr P three_round[] = {{.06, .12}, {.25, .00},         {.46, .06}, {.50, .25},
                             {.40, .40}, {.20, .47, corner}, {.43, .51}, {.57, .67},
                             {.52, .88}, {.31, 1.0},         {.12, .97}, {.00, .85, lift}};
constexpr P three_flat[] = {{.04, .02},         {.28, .03}, {.53, .02, corner}, {.40, .21},
                            {.24, .39, corner}, {.45, .45}, {.57, .64},         {.51, .87},
                            {.31, 1.0},         {.12, .97}, {.00, .86, lift}};
constexpr P three_nose[] = {{.04, .09}, {.26, .00}, {.47, .08}, {.47, .28},
                            {.32, .43}, {.17, .47}, {.21, .42}, {.40, .48},
                            {.54, .65}, {.47, .88}, {.25, .99}, {.02, .92, lift}};

constexpr P four_open[] = {{.10, .00},       {.06, .28}, {.02, .57, corner}, {.30, .57},
                           {.62, .53, lift}, {.45, .10}, {.44, .50},         {.42, 1.0, lift}};
constexpr P four_closed[] = {{.43, .00},       {.22, .31}, {.00, .63, corner}, {.32, .64},
                             {.64, .62, lift}, {.43, .00}, {.43, .50},         {.42, 1.0, lift}};
constexpr P four_cup[] = {{.05, .02},       {.01, .22}, {.04, .41}, {.18, .50}, {.36, .47},
                          {.53, .37, lift}, {.55, .00}, {.53, .36}, {.49, .68}, {.45, 1.0, lift}};

constexpr P five_hat[] = {{.10, .03}, {.08, .22}, {.05, .43, corner}, {.25, .37}, {.46, .44},
                          {.55, .63}, {.49, .84}, {.31, .98},         {.13, .98}, {.00, .88, lift},
                          {.10, .03}, {.33, .03}, {.58, .00, lift}};
constexpr P five_hook[] = {{.54, .02},         {.34, .03}, {.13, .04, corner}, {.10, .23},
                           {.07, .44, corner}, {.28, .40}, {.47, .50},         {.52, .70},
                           {.42, .90},         {.22, 1.0}, {.02, .93, lift}};
constexpr P five_curl[] = {{.57, .00}, {.36, .03}, {.17, .11}, {.13, .29}, {.26, .42},
                           {.43, .54}, {.48, .73}, {.37, .92}, {.18, .99}, {.00, .92, lift}};

constexpr P six_plain[] = {{.42, .00}, {.23, .16}, {.08, .40},      {.03, .67},
                           {.12, .92}, {.31, .99}, {.48, .88},      {.49, .68},
                           {.34, .55}, {.17, .62}, {.06, .77, lift}};
constexpr P six_straight[] = {{.25, .00}, {.15, .22}, {.06, .46},      {.01, .70},
                              {.09, .92}, {.28, 1.0}, {.47, .89},      {.48, .68},
                              {.32, .56}, {.14, .62}, {.04, .75, lift}};
constexpr P six_curl[] = {{.54, .10}, {.41, .00}, {.24, .08}, {.09, .29},
                          {.01, .55}, {.06, .83}, {.25, .99}, {.47, .92},
                          {.55, .71}, {.41, .53}, {.21, .56}, {.07, .71, lift}};

constexpr P seven_plain[] = {{.00, .04}, {.29, .04}, {.58, .01, corner},
                             {.45, .30}, {.32, .64}, {.22, 1.0, lift}};
constexpr P seven_bar[] = {{.00, .04}, {.29, .04}, {.58, .01, corner},
                           {.45, .30}, {.32, .64}, {.22, 1.0, lift},
                           {.12, .52}, {.34, .51}, {.56, .47, lift}};
constexpr P seven_serif[] = {{.01, .20}, {.04, .04, corner}, {.28, .07},      {.56, .02, corner},
                             {.49, .27}, {.37, .61},         {.31, 1.0, lift}};

constexpr P eight_s[] = {{.48, .09}, {.29, .00}, {.11, .09}, {.11, .28}, {.27, .44},
                         {.45, .59}, {.52, .79}, {.41, .96}, {.20, .99}, {.04, .86},
                         {.08, .66}, {.24, .49}, {.42, .33}, {.50, .15}, {.43, .03, lift}};
constexpr P eight_rings[] = {{.30, .00}, {.12, .07},      {.08, .25},       {.19, .42}, {.36, .43},
                             {.49, .28}, {.46, .08},      {.30, .00, lift}, {.28, .44}, {.07, .55},
                             {.01, .76}, {.12, .95},      {.33, 1.0},       {.52, .89}, {.54, .65},
                             {.42, .48}, {.28, .44, lift}};
constexpr P eight_slim[] = {{.49, .06}, {.33, .01}, {.19, .13}, {.21, .31},      {.34, .47},
                            {.42, .66}, {.38, .89}, {.23, .99}, {.09, .88},      {.12, .68},
                            {.26, .51}, {.42, .34}, {.51, .17}, {.49, .04, lift}};

constexpr P nine_straight[] = {{.49, .11}, {.31, .00},      {.11, .08},         {.03, .27},
                               {.14, .44}, {.34, .42},      {.49, .22, corner}, {.51, .00, corner},
                               {.49, .50}, {.45, 1.0, lift}};
constexpr P nine_curved[] = {{.51, .17}, {.38, .02}, {.18, .03},         {.04, .20}, {.09, .41},
                             {.29, .45}, {.46, .32}, {.53, .13, corner}, {.53, .44}, {.49, .74},
                             {.34, .97}, {.16, .99}, {.05, .90, lift}};
constexpr P nine_leaning[] = {{.50, .10}, {.32, .00},      {.12, .11},         {.03, .31},
                              {.15, .44}, {.35, .35},      {.50, .10, corner}, {.43, .40},
                              {.35, .70}, {.30, 1.0, lift}};

constexpr Skeleton zeros[] = {{zero_oval, 5}, {zero_narrow, 2, 10}, {zero_round, 3}};
constexpr Skeleton ones[] = {{one_plain, 5}, {one_flag, 4}, {one_foot, 1, 10}};
constexpr Skeleton twos[] = {{two_plain, 4}, {two_loop, 3, 12}, {two_wave, 3}};
constexpr Skeleton threes[] = {{three_round, 5}, {three_flat, 1}, {three_nose, 4, 11}};
constexpr Skeleton fours[] = {{four_open, 4}, {four_closed, 3}, {four_cup, 3}};
constexpr Skeleton fives[] = {{five_hat, 5}, {five_hook, 3}, {five_curl, 2, 10}};
constexpr Skeleton sixes[] = {{six_plain, 4}, {six_straight, 3}, {six_curl, 3}};
constexpr Skeleton sevens[] = {{seven_plain, 5}, {seven_bar, 2, 12}, {seven_serif, 3}};
constexpr Skeleton eights[] = {{eight_s, 5, 10}, {eight_rings, 2}, {eight_slim, 3, 14}};
constexpr Skeleton nines[] = {{nine_straight, 4}, {nine_curved, 3}, {nine_leaning, 3, 11}};

constexpr std::array<std::span<const Skeleton>, 10> all_skeletons = {
    zeros, ones, twos, threes, fours, fives, sixes, sevens, eights, nines};

}  // namespace

std::span<const Skeleton> digit_skeletons(int digit) {
  return all_skeletons[static_cast<std::size_t>(digit)];
}

}  // namespace rbm
